// The shapes of the parameters of main.bicep and of what its modules hand to each other.

@export()
@description('Tags of a resource: names and values.')
type tagsType = {
  @description('Value of a tag.')
  *: string
}

@export()
@description('The instances of the Function App: how large, how many, and which are kept running.')
type appType = {
  @description('Memory of an instance in MB. Processor and network grow with it.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('How many instances there are at most, over all functions. Flex Consumption takes no less than 40.')
  @minValue(40)
  @maxValue(1000)
  maximumInstanceCount: int

  @description('Instances that are kept running, and paid for, so that nobody waits for a start.')
  @maxLength(20)
  alwaysReady: alwaysReadyType[]

  @description('Whether instances stand in several zones of the region. Azure then keeps two of each group of functions running, which docs/deploy.md prices.')
  zoneRedundant: bool
}

@export()
@description('Instances that are kept running for a group of functions or for one of them.')
type alwaysReadyType = {
  @description('"http" (webhooks and desk), "durable" (the conversations\' clocks), or "function:NAME".')
  @minLength(4)
  name: string

  @description('How many. In a zone-redundant plan at least two.')
  @minValue(1)
  @maxValue(1000)
  instanceCount: int
}

@export()
@description('How Cosmos DB is paid for and backed up.')
type cosmosType = {
  @description('"serverless" pays for each request and takes up to 5,000 RU/s; "autoscale" pays for each hour and takes up to maxThroughput.')
  throughput: 'serverless' | 'autoscale'

  @description('With "autoscale": most RU/s of the conversations, a multiple of 1,000. A tenth of it is paid for at least. Default: 1,000.')
  @minValue(1000)
  @maxValue(1000000)
  maxThroughput: int?

  @description('How far back the database can be restored to any second. 7 days cost nothing.')
  backup: 'Continuous7Days' | 'Continuous30Days'
}

@export()
@description('Where the sleeping clocks of conversations are kept.')
type durableType = {
  @description('"azureStorage" needs nothing else; "durableTaskScheduler" is several times faster and has a dashboard.')
  backend: 'azureStorage' | 'durableTaskScheduler'

  @description('With "durableTaskScheduler": how it is paid for. "Consumption" pays for each action, "Dedicated" for each hour. Default: Consumption.')
  sku: ('Consumption' | 'Dedicated')?

  @description('With "Dedicated": capacity units of 2,000 actions a second; three are spread over zones. Default: 1.')
  @minValue(1)
  @maxValue(3)
  capacity: int?
}

@export()
@description('The app registration by which agents sign in.')
type signInType = {
  @description('The tenant whose users are agents.')
  @minLength(36)
  @maxLength(36)
  tenantId: string

  @description('Client id of the app registration, with or without "api://".')
  @minLength(36)
  @maxLength(42)
  audience: string
}

@export()
@description('A person, group or application of Microsoft Entra ID.')
type principalType = {
  @description('Its object id (of an application: that of its service principal).')
  @minLength(36)
  @maxLength(36)
  id: string

  @description('What it is. Without it Azure looks, which fails for one that was made a moment ago.')
  type: ('User' | 'Group' | 'ServicePrincipal')?
}

@export()
@description('The addresses of the virtual network.')
type privateNetworkType = {
  @description('All of it, such as "10.20.0.0/22".')
  @minLength(9)
  @maxLength(18)
  addressPrefix: string

  @description('The part the Function App gets, /26 or larger.')
  @minLength(9)
  @maxLength(18)
  appSubnetPrefix: string

  @description('The part the private endpoints get; /28 is enough.')
  @minLength(9)
  @maxLength(18)
  endpointSubnetPrefix: string

  @description('Public IPv4 addresses or ranges from which secrets may be written to the Key Vault. None: only from inside the network.')
  @maxLength(50)
  operatorAddresses: string[]
}

@export()
@description('How long telemetry is kept and how much of it is taken.')
type logsType = {
  @description('Days; the first 31 cost nothing.')
  @minValue(30)
  @maxValue(730)
  retentionDays: int

  @description('Most gigabytes a day; what comes after them is lost, and alerts that read logs go blind. -1: no limit.')
  @minValue(-1)
  @maxValue(5000)
  dailyLimitGB: int
}

@export()
@description('Who is told, and from when on.')
type alertsType = {
  @description('Addresses that get an e-mail. None: alerts stand in the portal only.')
  @maxLength(50)
  emails: string[]

  @description('Messages that a queue holds at least, for a quarter of an hour, before it counts as a backlog. One instance handles 200 new conversations a second: 100 are half a second of work.')
  @minValue(0)
  @maxValue(1000000)
  backlogMessages: int

  @description('Seconds that an accepted event may wait until it is handled. In 60, an instance that must start first handles a surge of about 10,000.')
  @minValue(1)
  @maxValue(86400)
  inboundWaitSeconds: int

  @description('Broken promises in a quarter of an hour that are borne without an alert.')
  @minValue(0)
  @maxValue(100000)
  toleratedBreaches: int
}

@export()
@description('What may be spent in a month before somebody is told.')
type budgetType = {
  @description('In the currency of the subscription\'s bills. At 80 % and at 100 % of it e-mails go out, and when 100 % are foreseen.')
  @minValue(1)
  @maxValue(1000000)
  amount: int

  @description('First day of the month in which it begins, such as "2027-01-01". It cannot be changed later.')
  @minLength(10)
  @maxLength(10)
  startDate: string

  @description('Addresses that get the e-mails.')
  @minLength(1)
  @maxLength(50)
  emails: string[]
}

@export()
@description('A service that gets a private endpoint.')
type privateTargetType = {
  @description('Short name of the endpoint.')
  name: string

  @description('Name of the resource that it leads to.')
  resourceName: string

  @description('Resource that it leads to.')
  resourceId: string

  @description('Which of the resource\'s services, in the words of Private Link.')
  group: string

  @description('Private DNS zone in which its name is found.')
  zone: string
}
