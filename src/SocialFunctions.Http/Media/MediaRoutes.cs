using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Media;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Media;

/// <summary>The routes by which agents see files, and give files of their own.</summary>
internal sealed class MediaRoutes(MediaFetch fetch, Uploads uploads, SeenConversations seen)
{
    /// <summary>Name of the operation that keeps a file.</summary>
    public const string Keep = "postMedia";

    private const int LongestName = 255;

    private static Problem Unknown => new(StatusCodes.Status404NotFound, "There is no such file.");

    public void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/media/{id}", GetAsync)
            .Describe("getMedia", "Gives a file of a message, fetched from its platform where it is not kept here: pictures, sound and films to be shown, anything else to be saved.")
            .AnswersFile(404, 409, 410, 413, 502);
        desk.MapPost("/media", PostAsync)
            .Describe(Keep, "Keeps a file for answers in a conversation; its bytes are the body, at most 25 MiB.")
            .Accepts<Stream>("*/*")
            .Answers<UploadView>(StatusCodes.Status201Created, [400, 404, 409, 413, 415, 422]);
    }

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

    private async Task<IResult> PostAsync(string? conversation, string? name, HttpContext http, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(conversation))
        {
            throw ProblemException.BadRequest("Name the conversation for which the file is: ?conversation=ID.");
        }

        if (!await seen.MayBeThereAsync(conversation, AgentIdentity.AgentOf(http), cancellationToken))
        {
            return ConversationRoutes.Unknown;
        }

        if (name?.Length > LongestName)
        {
            throw ProblemException.BadRequest($"The name may have at most {LongestName} characters.");
        }

        if (http.Request.HasFormContentType)
        {
            return new Problem(StatusCodes.Status415UnsupportedMediaType, "Send the bytes of the file as the body, not as a form.");
        }

        using var body = await RequestBytes.ReadAsync(http.Request, Uploads.Longest, cancellationToken);
        if (body is null)
        {
            return new Problem(StatusCodes.Status413PayloadTooLarge, $"The file is longer than {Uploads.Longest >> 20} MiB.");
        }

        if (body.Memory.Length == 0)
        {
            throw ProblemException.BadRequest("The body is empty: send the bytes of the file.");
        }

        return await uploads.KeepAsync(conversation, FileResult.SafeName(name) is { Length: > 0 } safe ? safe : null, body.Memory, cancellationToken) switch
        {
            UploadAnswer.Kept kept => Results.Json(UploadView.Of(kept), ApiJson.Default.UploadView, statusCode: StatusCodes.Status201Created),
            UploadAnswer.Refused refused => new Problem(StatusOf(refused.Lack), refused.Why),
            var answer => throw new UnreachableException($"No such answer: {answer.GetType().Name}."),
        };
    }

    private static int StatusOf(UploadLack lack) => lack switch
    {
        UploadLack.Conversation => StatusCodes.Status404NotFound,
        UploadLack.Way => StatusCodes.Status409Conflict,
        UploadLack.Fit => StatusCodes.Status422UnprocessableEntity,
        UploadLack.Safety => StatusCodes.Status415UnsupportedMediaType,
        _ => throw new UnreachableException($"No such lack: {lack}."),
    };
}
