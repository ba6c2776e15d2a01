using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Media;

/// <summary>The route by which agents see customers' files.</summary>
internal sealed class MediaRoutes(MediaFetch fetch, SeenConversations seen)
{
    // A picture of many megabytes over a slow line.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static Problem Unknown => new(StatusCodes.Status404NotFound, "There is no such file.");

    public void Map(RouteGroupBuilder desk) => desk.MapGet("/media/{id}", GetAsync)
        .Describe("getMedia", "Gives a customer's file, fetched from its platform: pictures, sound and films to be shown, anything else to be saved.")
        .AnswersFile(404, 409, 410, 413, 502);

    private async Task<IResult> GetAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (MediaId.Parse(id) is { } file && !await seen.MayBeThereAsync(file.Conversation, AgentIdentity.AgentOf(http), cancellationToken))
        {
            return Unknown;
        }

        var answer = await fetch.OpenAsync(id, cancellationToken);
        return answer switch
        {
            MediaAnswer.Opened opened => new FileResult(opened.File),
            MediaAnswer.Unknown => Unknown,
            MediaAnswer.Missing { Trouble: var trouble } => new Problem(StatusOf(trouble.Lack), Sentence(trouble.Why)),
            _ => throw new UnreachableException($"No such answer: {answer.GetType().Name}."),
        };
    }

    private static int StatusOf(MediaLack lack) => lack switch
    {
        MediaLack.Answer => StatusCodes.Status502BadGateway,
        MediaLack.Gone => StatusCodes.Status410Gone,
        MediaLack.TooLong => StatusCodes.Status413PayloadTooLarge,
        MediaLack.Refused => StatusCodes.Status409Conflict,
        _ => throw new UnreachableException($"No such lack: {lack}."),
    };

    // It may end in a platform's own words.
    private static string Sentence(string why) => why.EndsWith('.') ? why : $"{why}.";

    /// <summary>The last part of a name, without what would hide its end: a customer chose it.</summary>
    private static string? SafeName(string? name) => name is null ? null : string.Concat(
        name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format));

    private sealed class FileResult(MediaFile file) : IResult
    {
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
}
