using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Durable.Web;

/// <summary>All HTTP routes of the product, as one delegate.</summary>
/// <param name="Routes">Handles any request.</param>
public sealed record HttpPipeline(RequestDelegate Routes);
