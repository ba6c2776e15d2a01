using Microsoft.Extensions.Hosting;
using SocialFunctions.Durable.Hosting;

await FunctionsHost.CreateBuilder(args).Build().RunAsync();
