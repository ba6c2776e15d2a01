using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Inbound;

/// <summary>A customer's message as the platform would post it: to be posted, or to be shown as a command that posts it.</summary>
public sealed partial record SampleRequest
{
    private const string Question = "Hello, is my order on its way?";
    private readonly SampleWebhook _webhook;
    private readonly string? _variable;

    private SampleRequest(Uri url, SampleWebhook webhook, string? variable) => (Url, _webhook, _variable) = (url, webhook, variable);

    /// <summary>Where it is posted to.</summary>
    public Uri Url { get; }

    /// <summary>Makes a sample for an account.</summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="account">Id of the account; null for the first one of the channel.</param>
    /// <param name="host">Where the host listens, or the full URL of the inbound webhook.</param>
    /// <param name="text">What the customer writes; null for any question.</param>
    /// <exception cref="InvalidQueryException">There is no such channel or account, or it has no secret to sign with.</exception>
    public static SampleRequest Of(
        ChannelRegistry channels, SettingsSnapshot settings, string channel, string? account, string host, string? text, DateTimeOffset now)
    {
        if (!Uri.TryCreate(host, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            throw new InvalidQueryException($"{host} is no URL of a host.");
        }

        if (channels.Find(channel) is not { } platform)
        {
            throw new InvalidQueryException($"There is no channel {channel}; there are {string.Join(", ", settings.Channels.Names)}.");
        }

        var chosen = settings.Accounts.FirstOrDefault(a => a.Channel == channel && (account is null || a.Id == account))
            ?? throw new InvalidQueryException($"The settings have no account {(account is null ? "" : $"{account} ")}on {channel}.");
        var url = address.AbsolutePath == "/" ? new Uri(address, $"/webhooks/{channel}/{chosen.Id}") : address;
        var webhook = platform.Sample(chosen, url.AbsoluteUri, text ?? Question, now)
            ?? throw new InvalidQueryException($"The account {chosen.Id} has no secret to sign with: its variable is not set here.");
        return new SampleRequest(url, webhook, webhook.ProofSecret is { } secret ? VariableOf(chosen, secret) : null);
    }

    /// <summary>The request.</summary>
    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _webhook.ProvedUrl(Url.AbsoluteUri, Uri.EscapeDataString(_webhook.Proof)))
        {
            Content = new ByteArrayContent(_webhook.ProvedBody()) { Headers = { ContentType = MediaTypeHeaderValue.Parse(_webhook.ContentType) } },
        };
        if (_webhook.Place == ProofPlace.Header)
        {
            request.Headers.TryAddWithoutValidation(_webhook.ProofName, _webhook.Proof);
        }

        return request;
    }

    /// <summary>A command for a POSIX shell. It holds no secret: where the proof is one, it names the variable to put it into.</summary>
    public string ToCommand()
    {
        var proof = _variable is null ? Quoted(_webhook.Proof) : $"\"${{{_variable}:?is the {_webhook.ProofSecret} of the account}}\"";
        var type = $"-H {Quoted($"Content-Type: {_webhook.ContentType}")}";
        var url = Quoted(_webhook.ProvedUrl(Url.AbsoluteUri, ""));
        var body = Quoted(Encoding.UTF8.GetString(_webhook.Body));
        string[] arguments = _webhook.Place switch
        {
            ProofPlace.Header => [url, type, $"-H {Quoted($"{_webhook.ProofName}: ")}{proof}", $"--data-binary {body}"],
            ProofPlace.Query => [$"{url}{proof}", type, $"--data-binary {body}"],
            ProofPlace.Body => [url, type, $"--data-binary {body.Replace(_webhook.PlaceInBody, $"'{proof}'", StringComparison.Ordinal)}"],
            _ => throw new UnreachableException($"Unknown place of a proof: {_webhook.Place}."),
        };
        return $"curl -i {string.Join(" \\\n  ", arguments)}";
    }

    /// <summary>Without the proof, which may be a secret.</summary>
    public override string ToString() => $"POST {Url}";

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // A name that a shell does not take is a configuration key: then the secret's own name has to do.
    private static string VariableOf(Account account, string secret) =>
        account.SecretVariable(secret) is { } variable && ShellVariable().IsMatch(variable) ? variable : HumpOf().Replace(secret, "_$0").ToUpperInvariant();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex ShellVariable();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex HumpOf();
}
