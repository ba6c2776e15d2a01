// The identity by which the Function App enters everything else. There is no key and no connection string with one.

import { tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('Name of the identity.')
@minLength(3)
@maxLength(128)
param name string

@description('Tags of every resource.')
param tags tagsType

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Client id, which says to the program and to triggers who they are.')
output clientId string = identity.properties.clientId

@description('Object id, which roles are assigned to.')
output principalId string = identity.properties.principalId
