using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Durable.Web;

/// <summary>Everything the product serves over HTTP, as one function.</summary>
/// <param name="Routes">Answers any request.</param>
public sealed record HttpPipeline(RequestDelegate Routes);
