// Conversations.

import { cosmosType, tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the account.')
@minLength(3)
@maxLength(44)
param name string

@description('Tags of every resource.')
param tags tagsType

@description('How it is paid for and backed up.')
param cosmos cosmosType

@description('Whether copies stand in several zones of the region.')
param zoneRedundant bool

@description('Whether it is reached from the virtual network alone.')
param isPrivate bool

@description('Resource id of the workspace that takes its logs.')
@minLength(1)
param workspaceId string

@export()
var database = 'socialfunctions'

// SocialFunctions.Cosmos/ConversationContainer.cs and ChangeFeed.cs
var containers = [
  {
    name: 'conversations'
    partitionKey: '/conversation'
    maxThroughput: cosmos.?maxThroughput ?? 1000
    // Documents live for ever unless one says otherwise.
    properties: { defaultTtl: -1 }
    // Only what queries ask for: an index on all of the domain's JSON would make every write several times dearer.
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: [
        { path: '/kind/?' }
        { path: '/account/?' }
        { path: '/status/?' }
        { path: '/assignee/?' }
        { path: '/team/?' }
        { path: '/urgency/?' }
        { path: '/lastMessage/?' }
        { path: '/nextWake/?' }
        { path: '/tags/[]/?' }
        { path: '/search/?' }
        { path: '/waitingSince/?' }
        { path: '/waitingLanguage/?' }
        { path: '/state/contact/id/?' }
        { path: '/state/contact/addresses/[]/?' }
        { path: '/contact/?' }
        { path: '/other/?' }
        { path: '/sentAt/?' }
        { path: '/awaited/?' }
        { path: '/position/?' }
        { path: '/decidedAt/?' }
        { path: '/notBefore/?' }
      ]
      excludedPaths: [{ path: '/*' }]
      // What is ordered by two properties needs both together.
      compositeIndexes: [
        [
          { path: '/urgency', order: 'ascending' }
          { path: '/id', order: 'ascending' }
        ]
        [
          { path: '/lastMessage', order: 'descending' }
          { path: '/id', order: 'descending' }
        ]
        [
          { path: '/sentAt', order: 'descending' }
          { path: '/id', order: 'descending' }
        ]
      ]
    }
  }
  {
    name: 'leases'
    partitionKey: '/id'
    // The least there is: a few requests a second.
    maxThroughput: 1000
    properties: {}
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: [{ path: '/*' }]
      excludedPaths: []
      compositeIndexes: []
    }
  }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    capabilities: cosmos.throughput == 'serverless' ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: cosmos.backup }
    }

    // Only identities enter.
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource conversations 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2026-03-15' = {
  parent: account
  name: database
  properties: {
    resource: { id: database }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2026-03-15' = [
  for container in containers: {
    parent: conversations
    name: container.name
    properties: {
      resource: union(
        {
          id: container.name
          partitionKey: {
            kind: 'Hash'
            version: 2
            paths: [container.partitionKey]
          }
          indexingPolicy: container.indexingPolicy
        },
        container.properties
      )
      // Each its own: what a serverless account becomes when it is changed to provisioned throughput, and no database can be given any later.
      options: cosmos.throughput == 'serverless' ? {} : { autoscaleSettings: { maxThroughput: container.maxThroughput } }
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    // Not the requests themselves: that would be a line for every read, and more than the reads cost.
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
  }
}

@description('Resource id.')
output id string = account.id

@description('Address that clients connect to.')
output endpoint string = account.properties.documentEndpoint
