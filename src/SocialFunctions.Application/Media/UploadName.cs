using System.Globalization;
using System.Security.Cryptography;

namespace SocialFunctions.Application.Media;

/// <summary>
/// The name under which an agent's file is kept, which is also what its public address proves itself with: nobody can guess it, and it says until when the
/// address serves. Whoever changes the time names no file.
/// </summary>
/// <param name="Until">Until when the public address serves, in whole seconds.</param>
/// <param name="Secret">64 hexadecimal digits.</param>
/// <param name="Extension">What kind of file it is: lower-case letters and digits.</param>
public sealed record UploadName(DateTimeOffset Until, string Secret, string Extension)
{
    /// <summary>How long a public address serves: longer than a message is tried to be sent.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromDays(7);

    private const string Prefix = "u";
    private const int SecretBytes = 32;
    private const int LongestExtension = 8;

    /// <summary>The name of a new file.</summary>
    public static UploadName New(string extension, DateTimeOffset now) => new(
        DateTimeOffset.FromUnixTimeSeconds((now + Serves).ToUnixTimeSeconds()), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)), extension);

    /// <summary>Reads a name; null when it is not that of an agent's file.</summary>
    public static UploadName? Parse(string name) =>
        name.Split('-') is [Prefix, var until, { Length: SecretBytes * 2 } secret, { Length: > 0 and <= LongestExtension } extension]
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && secret.All(char.IsAsciiHexDigitLower)
        && extension.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            ? new UploadName(DateTimeOffset.FromUnixTimeSeconds(seconds), secret, extension)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Until.ToUnixTimeSeconds()}-{Secret}-{Extension}");
}
