// Where telemetry goes: a workspace, and Application Insights in front of it.

import { logsType, tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the workspace.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('Name of Application Insights.')
@minLength(1)
@maxLength(255)
param insightsName string

@description('Tags of every resource.')
param tags tagsType

@description('How long telemetry is kept and how much of it is taken.')
param logs logsType

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logs.retentionDays
    workspaceCapping: { dailyQuotaGb: logs.dailyLimitGB }
    features: {
      // Nobody sends with the workspace's keys.
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id

    // Who only has the connection string can send nothing: it takes the identity, too.
    DisableLocalAuth: true
  }
}

@description('Resource id of the workspace.')
output workspaceId string = workspace.id

@description('Says where telemetry goes. No secret: without the identity it is refused.')
output insightsConnectionString string = insights.properties.ConnectionString
