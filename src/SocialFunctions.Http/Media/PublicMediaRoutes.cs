using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Media;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http.Media;

/// <summary>
/// Agents' files for the platforms that fetch them, and for customers: whoever knows the address, which nobody can guess and which serves for days. Files
/// that customers sent are not given.
/// </summary>
internal sealed class PublicMediaRoutes(Uploads uploads)
{
    // Short-circuited: there is nobody to be authenticated. The name is for the one who saves the file, and not looked at.
    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/media/{id}/{name?}", [HttpMethods.Get], GetAsync).ShortCircuit();

    private async Task GetAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        var name = http.GetRouteValue("name") as string;
        IResult answer = await uploads.OpenAsync($"{http.GetRouteValue("id")}", http.RequestAborted) is { } found
            ? new FileResult(new MediaFile(found.Type, name, found.Content.Length, found.Content, Stream.Null, null))
            : new Problem(StatusCodes.Status404NotFound, "There is no such file, or its address serves no more.");
        await answer.ExecuteAsync(http);
    }
}
