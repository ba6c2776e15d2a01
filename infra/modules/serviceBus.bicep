// What platforms told us, what is to be sent, and who else is to be told.

import { tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the namespace.')
@minLength(6)
@maxLength(50)
param name string

@description('Tags of every resource.')
param tags tagsType

@description('Messaging units of a Premium namespace; 0 for a Standard one.')
@allowed([0, 1, 2, 4, 8, 16])
param premiumUnits int

@description('Whether it is reached from the virtual network alone. Takes a Premium namespace.')
param isPrivate bool

@description('Whether there is a topic for everything that happens in conversations.')
param eventsTopic bool

@description('Resource id of the workspace that takes its logs.')
@minLength(1)
param workspaceId string

// SocialFunctions.Azure/Bus/BusNames.cs. Sessions and duplicate detection can only be chosen when a queue is made.
@export()
var queues = [
  {
    name: 'inbound'
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    lockDuration: 'PT1M'
    // Each delivery bears with an outage for two minutes (Patience), so this is twenty.
    maxDeliveryCount: 10
    // The longest outage that loses nothing, if nobody looks.
    defaultMessageTimeToLive: 'P14D'
    deadLetteringOnMessageExpiration: true
    maxSizeInMegabytes: 5120
    enablePartitioning: false
  }
  {
    name: 'outbound'
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    // A signal that is lost is given again by the sweeper.
    defaultMessageTimeToLive: 'P1D'
    deadLetteringOnMessageExpiration: false
    maxSizeInMegabytes: 5120
    enablePartitioning: false
  }
  {
    name: 'webhooks'
    requiresSession: false
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    lockDuration: 'PT1M'
    maxDeliveryCount: 10
    defaultMessageTimeToLive: 'P14D'
    deadLetteringOnMessageExpiration: true
    maxSizeInMegabytes: 5120
    enablePartitioning: false
  }
]

// Nobody here reads it: whoever wants to know adds a subscription.
@export()
var topics = [
  {
    name: 'events'
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    defaultMessageTimeToLive: 'P14D'
    maxSizeInMegabytes: 5120
    enablePartitioning: false
  }
]

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  sku: premiumUnits == 0
    ? { name: 'Standard', tier: 'Standard' }
    : { name: 'Premium', tier: 'Premium', capacity: premiumUnits }
  properties: {
    // Only identities enter.
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2026-01-01' = [
  for queue in queues: {
    parent: namespace
    name: queue.name
    properties: {
      requiresSession: queue.requiresSession
      requiresDuplicateDetection: queue.requiresDuplicateDetection
      duplicateDetectionHistoryTimeWindow: queue.duplicateDetectionHistoryTimeWindow
      lockDuration: queue.lockDuration
      maxDeliveryCount: queue.maxDeliveryCount
      defaultMessageTimeToLive: queue.defaultMessageTimeToLive
      deadLetteringOnMessageExpiration: queue.deadLetteringOnMessageExpiration
      maxSizeInMegabytes: queue.maxSizeInMegabytes
      enablePartitioning: queue.enablePartitioning
    }
  }
]

resource topic 'Microsoft.ServiceBus/namespaces/topics@2026-01-01' = [
  for topic in topics: if (eventsTopic) {
    parent: namespace
    name: topic.name
    properties: {
      requiresDuplicateDetection: topic.requiresDuplicateDetection
      duplicateDetectionHistoryTimeWindow: topic.duplicateDetectionHistoryTimeWindow
      defaultMessageTimeToLive: topic.defaultMessageTimeToLive
      maxSizeInMegabytes: topic.maxSizeInMegabytes
      enablePartitioning: topic.enablePartitioning
    }
  }
]

// No newer API version of this resource is stable; 2016-09-01, which is, knows neither names nor groups of categories.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

@description('Resource id.')
output id string = namespace.id

@description('Host that clients connect to.')
output host string = first(split(split(namespace.properties.serviceBusEndpoint, '/')[2], ':'))
