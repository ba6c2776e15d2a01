using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SocialFunctions.Http.Problems;

namespace SocialFunctions.Http.Pages;

/// <summary>Serves the desk to browsers: files that never change, and for every other path below <c>/desk</c> the one page, which is never kept.</summary>
internal sealed class DeskPages(DeskFiles files, DeskPolicy policy)
{
    private const string ForEver = "public,max-age=31536000,immutable";
    private const string Never = "no-store";
    private const string ForAnHour = "public,max-age=3600";

    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/desk/{**path}", (string? path, HttpContext http) => AnswerAsync(path ?? "", http)).ShortCircuit().ExcludeFromDescription();

    private async Task AnswerAsync(string path, HttpContext http)
    {
        // What has a name with a dot is a file, and the page is no answer to whoever asks for one.
        var isFile = path.AsSpan(path.LastIndexOf('/') + 1).Contains('.');
        if (files.Find(isFile ? path : DeskFiles.Page) is { } file)
        {
            await SendAsync(file, http);
        }
        else
        {
            await (isFile ? new Problem(StatusCodes.Status404NotFound, "There is no such file.") : NotBuilt).ExecuteAsync(http);
        }
    }

    private static Problem NotBuilt => new(
        StatusCodes.Status404NotFound, "The desk's pages are not here, because this program was built without Node.js 20 or later; the API works without them.");

    private async Task SendAsync(DeskFile file, HttpContext http)
    {
        var response = http.Response;
        var headers = response.Headers;
        headers.CacheControl = file.IsHashed ? ForEver : file.IsPage ? Never : ForAnHour;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        if (file.IsPage)
        {
            policy.Apply(headers, isFramed: file.Path != DeskFiles.Page);
        }

        var isCompressed = file.Brotli is not null && TakesBrotli(http.Request);
        if (isCompressed)
        {
            headers.ContentEncoding = "br";
        }

        response.ContentType = file.MediaType;
        var source = new FileInfo(isCompressed ? file.Brotli! : file.File);
        response.ContentLength = source.Length;
        await response.SendFileAsync(source.FullName, http.RequestAborted);
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality != 0);
}
