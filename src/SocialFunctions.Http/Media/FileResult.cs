using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SocialFunctions.Application.Media;

namespace SocialFunctions.Http.Media;

/// <summary>Answers with a file: one that a browser can show without running anything is shown, any other is saved.</summary>
internal sealed class FileResult(MediaFile file) : IResult
{
    // A picture of many megabytes over a slow line.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The last part of a name, without what would hide its end: a customer chose it.</summary>
    public static string? SafeName(string? name) => name is null ? null : string.Concat(
        name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (file)
        {
            var response = httpContext.Response;
            var disposition = new ContentDispositionHeaderValue(MediaType.IsShown(file.Type) ? "inline" : "attachment");
            if (SafeName(file.Name) is { Length: > 0 } name)
            {
                disposition.SetHttpFileName(name);
            }

            response.ContentType = file.Type;
            response.ContentLength = file.Length;
            response.Headers.ContentDisposition = disposition.ToString();
            response.Headers.XContentTypeOptions = "nosniff";

            // Whatever it is, it runs nothing here.
            response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
            deadline.CancelAfter(Longest);
            try
            {
                await file.CopyToAsync(response.Body, deadline.Token);
            }
            catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
            {
                // Its beginning is sent: a cut connection says that the rest is missing.
                httpContext.Abort();
            }
        }
    }
}
