// The program.

import { appType, durableType, signInType, tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the Function App, under which the world reaches it.')
@minLength(2)
@maxLength(60)
param name string

@description('Name of its plan.')
@minLength(1)
@maxLength(60)
param planName string

@description('Tags of every resource.')
param tags tagsType

@description('How large its instances are, how many, which are kept running, and whether they stand in several zones.')
param app appType

@description('Resource id of its identity.')
@minLength(1)
param identityId string

@description('Client id of its identity.')
@minLength(36)
@maxLength(36)
param identityClientId string

@description('Subnet by which it reaches everything; empty without a virtual network.')
param subnetId string

@description('Address of the container that holds the deployed package.')
@minLength(1)
param packageAddress string

@description('Address of the storage account\'s blobs.')
@minLength(1)
param blobEndpoint string

@description('Address of the storage account\'s queues.')
@minLength(1)
param queueEndpoint string

@description('Address of the storage account\'s tables.')
@minLength(1)
param tableEndpoint string

@description('Host of the Service Bus namespace.')
@minLength(1)
param serviceBusHost string

@description('Topic for everything that happens in conversations; empty for none.')
param eventsTopic string

@description('Address of the Cosmos DB account.')
@minLength(1)
param cosmosEndpoint string

@description('Name of its database.')
@minLength(1)
param cosmosDatabase string

@description('Where orchestrations live.')
param durable durableType

@description('Address of the Durable Task Scheduler; empty without one.')
param schedulerEndpoint string

@description('Address of the Key Vault.')
@minLength(1)
param keyVaultUri string

@description('App settings whose values are secrets of the Key Vault. The secret is named like the setting, with "-" for "_".')
param secretSettings string[]

@description('Networks from which calendar feeds may be fetched although they are not public, such as "10.1.0.0/16".')
param feedNetworks string[]

@description('Proxies before the Function App whose word for a client\'s address is taken, such as "10.1.0.4".')
param trustedProxies string[]

@description('How agents sign in; null: by the tokens in the settings document.')
param signIn signInType?

@description('Where telemetry goes.')
@minLength(1)
param insightsConnectionString string

@description('Resource id of the workspace that takes its logs.')
@minLength(1)
param workspaceId string

// What the program and the Functions host read; docs/azure.md says what each is for.
var settings = {
  AZURE_CLIENT_ID: identityClientId

  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint

  Tables__tableServiceUri: tableEndpoint

  Blobs__blobServiceUri: blobEndpoint

  KeyVault__vaultUri: keyVaultUri

  ServiceBus__fullyQualifiedNamespace: serviceBusHost
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId

  Events__topic: eventsTopic

  Cosmos__accountEndpoint: cosmosEndpoint
  Cosmos__credential: 'managedidentity'
  Cosmos__clientId: identityClientId

  SOCIALFUNCTIONS_DATABASE: cosmosDatabase

  EntraId__TenantId: signIn.?tenantId ?? ''
  EntraId__Audience: signIn.?audience ?? ''

  // The settings document may name these as secrets, and those that begin with SOCIALFUNCTIONS_SECRET_; no other app setting.
  SOCIALFUNCTIONS_SECRETS: join(secretSettings, ',')
  SOCIALFUNCTIONS_ALLOW_NETWORKS: join(feedNetworks, ',')
  SOCIALFUNCTIONS_TRUSTED_PROXIES: join(trustedProxies, ',')

  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'

  // Traces a second that a process keeps: by polling Durable's queues alone the host makes about three, 0.3 GB a day. A kept one says for how many it stands.
  OTEL_TRACES_SAMPLER: 'microsoft.rate_limited'
  OTEL_TRACES_SAMPLER_ARG: '0.5'
}

// Where the package's host.json says that orchestrations live in Durable Task Scheduler.
var schedulerSettings = {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

// Without a version: a new one is taken within a day, or when the app is restarted.
var secretReferences = toObject(
  secretSettings,
  setting => setting,
  setting => '@Microsoft.KeyVault(SecretUri=${keyVaultUri}secrets/${replace(setting, '_', '-')})'
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true // Linux, the only system of this plan
    zoneRedundant: app.zoneRedundant
  }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds by this tag where the service "app" of azure.yaml goes.
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId

    // Platforms call from anywhere; each webhook proves itself by its signature, each request of an agent by its token.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageAddress
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: app.instanceMemoryMB
        maximumInstanceCount: app.maximumInstanceCount
        alwaysReady: app.alwaysReady
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, durable.backend == 'durableTaskScheduler' ? schedulerSettings : {}, secretReferences)
  }

  // Packages are deployed with a token of Microsoft Entra ID, not with a password.
  resource noPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource noPasswordByFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

// Besides what the program sends by itself: the Functions host's own log, which is there even when nothing can be sent.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

@description('Resource id.')
output id string = site.id

@description('Name.')
output name string = site.name

@description('Address under which the world reaches it.')
output url string = 'https://${site.properties.defaultHostName}'
