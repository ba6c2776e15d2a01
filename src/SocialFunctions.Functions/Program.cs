using Microsoft.Extensions.Hosting;
using SocialFunctions.Functions.Hosting;

await FunctionsHost.CreateBuilder(args).Build().RunAsync();
