using System.Text.Json.Serialization;

namespace SocialFunctions.Http;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Next">Give it as <c>after</c> to go on reading; null at the end.</param>
internal sealed record Listing<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
