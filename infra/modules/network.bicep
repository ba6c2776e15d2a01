// Private networking: the Function App reaches everything by addresses of its own network. The webhooks' endpoint stays public.

import { privateNetworkType, privateTargetType, tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('End of the resources\' names.')
@minLength(5)
@maxLength(13)
param token string

@description('Tags of every resource.')
param tags tagsType

@description('The addresses.')
param network privateNetworkType

@description('What gets a private endpoint.')
@minLength(1)
@maxLength(20)
param targets privateTargetType[]

// Calls of platforms leave by one address that is the company's own, whatever becomes of Azure's default outbound access.
resource outboundAddress 'Microsoft.Network/publicIPAddresses@2025-09-01' = {
  name: 'pip-${token}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource outbound 'Microsoft.Network/natGateways@2025-09-01' = {
  name: 'ng-${token}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: outboundAddress.id }] }
}

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2025-09-01' = {
  name: 'vnet-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [network.addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: network.appSubnetPrefix
          natGateway: { id: outbound.id }
          // What Flex Consumption asks for.
          delegations: [
            {
              name: 'app'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: network.endpointSubnetPrefix }
      }
    ]
  }

  resource appSubnet 'subnets' existing = { name: 'app' }

  resource endpointSubnet 'subnets' existing = { name: 'endpoints' }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for target in targets: {
    name: target.zone
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (target, i) in targets: {
    parent: zone[i]
    name: 'to-${virtualNetwork.name}'
    location: 'global'
    tags: tags
    properties: {
      virtualNetwork: { id: virtualNetwork.id }
      registrationEnabled: false
    }
  }
]

// Where an endpoint leads cannot be changed, so one that leads elsewhere has another name. All resources stand in this group: their names tell them apart.
resource endpoint 'Microsoft.Network/privateEndpoints@2025-09-01' = [
  for target in targets: {
    name: 'pe-${target.name}-${uniqueString(resourceGroup().id, target.resourceName)}'
    location: location
    tags: tags
    properties: {
      subnet: { id: virtualNetwork::endpointSubnet.id }
      customNetworkInterfaceName: 'nic-${target.name}-${uniqueString(resourceGroup().id, target.resourceName)}'
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: {
            privateLinkServiceId: target.resourceId
            groupIds: [target.group]
          }
        }
      ]
    }
  }
]

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-09-01' = [
  for (target, i) in targets: {
    parent: endpoint[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: target.name
          properties: { privateDnsZoneId: zone[i].id }
        }
      ]
    }
  }
]

@description('Subnet of the Function App.')
output appSubnetId string = virtualNetwork::appSubnet.id

@description('Address from which platforms are called.')
output outboundAddress string = outboundAddress.properties.ipAddress
