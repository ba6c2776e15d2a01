// One account for the deployed package, for what the Functions host and Durable keep, and for the product's tables and files.

import { tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Tags of every resource.')
param tags tagsType

@description('Whether copies stand in several zones of the region.')
param zoneRedundant bool

@description('Whether it is reached from the virtual network alone.')
param isPrivate bool

@description('Name of the blob container that holds the deployed package.')
@minLength(3)
@maxLength(63)
param packageContainer string = 'app-package'

// SocialFunctions.Azure/Tables/TableNames.cs
@export()
var tables = [
  'settings'
  'webhooklog'
  'sandbox'
  'accountholds'
  'feeds'
  'reports'
  'presence'
]

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    // Only identities enter.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-04-01' = {
  parent: account
  name: 'default'
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-04-01' = {
  parent: blobs
  name: packageContainer
}

// Files that came within webhooks: SocialFunctions.Azure/Blobs/BlobNames.cs
resource files 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-04-01' = {
  parent: blobs
  name: 'files'
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2026-04-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2026-04-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

@description('Resource id.')
output id string = account.id

@description('Address of the blobs.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Address of the queues.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Address of the tables.')
output tableEndpoint string = account.properties.primaryEndpoints.table

@description('Address of the container that holds the deployed package.')
output packageAddress string = '${account.properties.primaryEndpoints.blob}${package.name}'
