using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>Writes an enum as its camelCase name, as every document of this product does; numbers are refused.</summary>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
