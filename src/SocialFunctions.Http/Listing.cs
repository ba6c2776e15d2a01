using System.Text.Json.Serialization;

namespace SocialFunctions.Http;

/// <summary>A page of a list.</summary>
/// <param name="Next">Cursor: pass it as <c>after</c> to read the next page; null at the end.</param>
internal sealed record Listing<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
