using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Model;

namespace SocialFunctions.Http;

/// <summary>
/// Refuses query parameters that a route does not know, and those that are given more than once. One that is ignored misleads: a list seems to be filtered, a
/// change seems to be a trial.
/// </summary>
public static class KnownParameters
{
    private const int LongestQuote = 64;

    /// <summary>Refuses a query with any other parameter, or with two values of one: where several are possible they are separated by commas.</summary>
    /// <param name="known">Their names; case does not matter.</param>
    /// <exception cref="InvalidQueryException">There is one.</exception>
    public static void Check(IQueryCollection query, params IReadOnlyCollection<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                var shown = name.Length > LongestQuote ? $"{name[..LongestQuote]}…" : name;
                throw new InvalidQueryException(known.Count == 0
                    ? $"There is no parameter '{shown}' here; this address takes none."
                    : $"There is no parameter '{shown}' here; it takes {string.Join(", ", known)}.");
            }

            if (values.Count > 1)
            {
                throw new InvalidQueryException($"The parameter '{name}' is given {values.Count} times; give it once, several values separated by commas where it takes several.");
            }
        }
    }

    /// <summary>Lets the routes of a group know only the parameters that their handlers read.</summary>
    internal static RouteGroupBuilder RefuseUnknownParameters(this RouteGroupBuilder group) => group.AddEndpointFilterFactory((route, next) =>
    {
        string[] read = [.. route.MethodInfo.GetParameters().SelectMany(NamesOf)];
        return invocation =>
        {
            var request = invocation.HttpContext.Request;
            if (request.Query.Count > 0)
            {
                Check(request.Query, [.. read.Where(name => !request.RouteValues.ContainsKey(name))]);
            }

            return next(invocation);
        };
    });

    // Everything that a request may say is read as text, so that each wrong value gets a sentence of its own.
    private static IEnumerable<string> NamesOf(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? [parameter.Name!]
        : parameter.IsDefined(typeof(AsParametersAttribute))
            ? parameter.ParameterType.GetProperties()
                .Where(property => property.PropertyType == typeof(string))
                .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
        : [];
}
