// Secrets of channels. Their values never pass through a template: an operator writes them, the Function App reads them by reference.

import { tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Tags of every resource.')
param tags tagsType

@description('Whether a deleted vault or secret is kept for 90 days whatever anybody says. Once on, it cannot be turned off.')
param purgeProtection bool

@description('Whether it is reached from the virtual network alone.')
param isPrivate bool

@description('Public IPv4 addresses or ranges that may enter a private vault all the same.')
param operatorAddresses string[]

@description('Resource id of the workspace that takes its logs.')
@minLength(1)
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: purgeProtection ? 90 : 7

    // It can be turned on only, so a vault without it does not say so.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: isPrivate && empty(operatorAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in operatorAddresses: { value: address }]
    }
  }
}

// Who read or wrote which secret.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

@description('Resource id.')
output id string = vault.id

@description('Address.')
output uri string = vault.properties.vaultUri
