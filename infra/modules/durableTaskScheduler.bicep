// Where orchestrations live when they do not live in the storage account.

import { durableType, tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the scheduler.')
@minLength(3)
@maxLength(64)
param name string

@description('Tags of every resource.')
param tags tagsType

@description('How it is paid for.')
param durable durableType

@description('Whether it is reached from the virtual network alone.')
param isPrivate bool

// The hubName of host.json.
@export()
var hub = 'SocialFunctions'

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // An empty list admits nobody; whoever comes must have the role in any case.
    ipAllowlist: isPrivate ? [] : ['0.0.0.0/0']
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    sku: durable.?sku == 'Dedicated' ? { name: 'Dedicated', capacity: durable.?capacity ?? 1 } : { name: 'Consumption' }
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: hub
}

@description('Resource id.')
output id string = scheduler.id

@description('Address that clients connect to.')
output endpoint string = scheduler.properties.endpoint
