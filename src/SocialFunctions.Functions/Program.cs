using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using SocialFunctions.Functions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddTelemetry(builder.Configuration).AddSocialFunctions(builder.Configuration);
await builder.Build().RunAsync();
