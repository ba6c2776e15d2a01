using System.Net;
using Microsoft.AspNetCore.Http;

namespace SocialFunctions.Http.Security;

/// <summary>Where to listen. A name that is no address would mean all of them to the server, so a slip would open it to everybody.</summary>
public static class ListenAddresses
{
    private const string Socket = "http://unix:";

    /// <summary>The addresses as they were given.</summary>
    /// <exception cref="FormatException">One of them cannot be listened on.</exception>
    public static string Checked(string urls) => Array.Find(urls.Split(';'), url => !IsRight(url.Trim())) is not { } wrong
        ? urls
        : throw new FormatException($"'{wrong}' is no address to listen on; allowed: such as http://127.0.0.1:7071, http://[::1]:7071 or http://*:7071; https is spoken by a proxy.");

    /// <summary>The path of the socket in the file system that this address is of; null for any other.</summary>
    public static string? SocketOf(string url) =>
        url.StartsWith(Socket, StringComparison.OrdinalIgnoreCase) ? url[Socket.Length..] : null;

    private static bool IsRight(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { PathBase: "" or "/" }
                && address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
                && address.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
                && (address.IsUnixPipe || address.Host is "*" or "+" or "localhost" || IPAddress.TryParse(address.Host, out _));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
