// Who may do what, each on the narrowest scope there is; docs/deploy.md has it as a table.

import { durableType, principalType } from '../types.bicep'
import { database } from 'cosmos.bicep'
import { hub } from 'durableTaskScheduler.bicep'
import { queues, topics } from 'serviceBus.bicep'
import { tables } from 'storage.bicep'

@description('Object id of the Function App\'s identity.')
@minLength(36)
@maxLength(36)
param appPrincipalId string

@description('A person, group or pipeline that looks after it.')
param operator principalType

@description('Where orchestrations live.')
param durable durableType

@description('Name of the storage account.')
@minLength(3)
param storageName string

@description('Name of the Service Bus namespace.')
@minLength(6)
param serviceBusName string

@description('Whether it has topics.')
param eventsTopic bool

@description('Name of the Cosmos DB account.')
@minLength(3)
param cosmosName string

@description('Name of the Key Vault.')
@minLength(3)
param keyVaultName string

@description('Name of Application Insights.')
@minLength(1)
param insightsName string

@description('Name of the Durable Task Scheduler, where there is one.')
@minLength(3)
param schedulerName string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var storageTableDataReader = '76199698-9eea-4c19-bc75-cec21354c6b6'
var serviceBusDataOwner = '090c5cfd-751d-490a-894a-3ce6f1109419'
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

// Roles of Cosmos DB's own, the same in every account.
var cosmosDataReader = '00000000-0000-0000-0000-000000000001'
var cosmosDataContributor = '00000000-0000-0000-0000-000000000002'

var usesStorage = durable.backend == 'azureStorage'

resource storage 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: storageName

  resource tableService 'tableServices' existing = {
    name: 'default'

    resource table 'tables' existing = [for name in tables: { name: name }]
  }
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName

  resource queue 'queues' existing = [for queue in queues: { name: queue.name }]

  resource topic 'topics' existing = [for topic in topics: { name: topic.name }]
}

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' existing = {
  name: cosmosName
}

resource keyVault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: keyVaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = if (!usesStorage) {
  name: schedulerName

  resource taskHub 'taskHubs' existing = {
    name: hub
  }
}

// The Function App.

resource appBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, appPrincipalId, storageBlobDataOwner)
  properties: {
    description: 'The deployed package, and the locks and checkpoints that the Functions host and Durable keep in containers they make.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataOwner)
  }
}

resource appQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (usesStorage) {
  scope: storage
  name: guid(storage.id, appPrincipalId, storageQueueDataContributor)
  properties: {
    description: 'The queues that Durable makes.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageQueueDataContributor)
  }
}

resource appTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (usesStorage) {
  scope: storage
  name: guid(storage.id, appPrincipalId, storageTableDataContributor)
  properties: {
    description: 'The product\'s tables, and those that Durable makes.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}

resource appOwnTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in tables: if (!usesStorage) {
    scope: storage::tableService::table[i]
    name: guid(storage.id, name, appPrincipalId, storageTableDataContributor)
    properties: {
      description: 'A table of the product.'
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
    }
  }
]

resource appBusQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in queues: {
    scope: serviceBus::queue[i]
    name: guid(serviceBus.id, queue.name, appPrincipalId, serviceBusDataOwner)
    properties: {
      description: 'Sending and receiving; and counting messages, for which the scale controller has to be an owner.'
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataOwner)
    }
  }
]

resource appBusTopics 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (topic, i) in topics: if (eventsTopic) {
    scope: serviceBus::topic[i]
    name: guid(serviceBus.id, topic.name, appPrincipalId, serviceBusDataSender)
    properties: {
      description: 'Telling subscribers what happens.'
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
    }
  }
]

resource appConversations 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2026-03-15' = {
  parent: cosmos
  name: guid(cosmos.id, database, appPrincipalId, cosmosDataContributor)
  properties: {
    principalId: appPrincipalId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${cosmosDataContributor}'
    scope: '${cosmos.id}/dbs/${database}'
  }
}

resource appSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  // Not the single secrets: they are made after the deployment.
  scope: keyVault
  name: guid(keyVault.id, appPrincipalId, keyVaultSecretsOfficer)
  properties: {
    description: 'Reading the secrets that app settings refer to, and keeping the tokens that platforms replace every two hours.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

resource appTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, appPrincipalId, monitoringMetricsPublisher)
  properties: {
    description: 'Sending telemetry.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

resource appOrchestrations 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!usesStorage) {
  scope: scheduler::taskHub
  name: guid(scheduler.id, hub, appPrincipalId, durableTaskDataContributor)
  properties: {
    description: 'Running orchestrations.'
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
  }
}

// Whoever looks after it.

resource operatorSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: keyVault
  name: guid(keyVault.id, operator.id, keyVaultSecretsOfficer)
  properties: {
    description: 'Writing the secrets of channels.'
    principalId: operator.id
    principalType: operator.?type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
  }
}

resource operatorTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in tables: {
    scope: storage::tableService::table[i]
    name: guid(storage.id, name, operator.id, storageTableDataReader)
    properties: {
      description: 'Looking at what the sandbox and the quarantine hold.'
      principalId: operator.id
      principalType: operator.?type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataReader)
    }
  }
]

resource operatorQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in queues: {
    scope: serviceBus::queue[i]
    name: guid(serviceBus.id, queue.name, operator.id, serviceBusDataReceiver)
    properties: {
      description: 'Looking at dead letters.'
      principalId: operator.id
      principalType: operator.?type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
    }
  }
]

resource operatorConversations 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2026-03-15' = {
  parent: cosmos
  name: guid(cosmos.id, database, operator.id, cosmosDataReader)
  properties: {
    principalId: operator.id
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${cosmosDataReader}'
    scope: '${cosmos.id}/dbs/${database}'
  }
}

resource operatorOrchestrations 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!usesStorage) {
  scope: scheduler::taskHub
  name: guid(scheduler.id, hub, operator.id, durableTaskDataContributor)
  properties: {
    description: 'The dashboard of orchestrations.'
    principalId: operator.id
    principalType: operator.?type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
  }
}
