using System.Data.Common;
using Npgsql;

namespace TeamPulse.Web.Configuration;

internal static class ConnectionStringCheck
{
    /// <summary>
    /// Null when PostgreSQL's driver understands the text and it names a host; otherwise what is wrong. The text may hold a password, so
    /// only names of its parts are repeated.
    /// </summary>
    public static string? WhyNotUsable(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return "it is written as an address.";
        }

        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            return "it does not consist of Name=Value parts with semicolons between them.";
        }

        var understood = new NpgsqlConnectionStringBuilder();
        foreach (var name in parts.Keys.Cast<string>())
        {
            try
            {
                understood[name] = parts[name];
            }
            catch (Exception strange) when (strange is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                return name.All(letter => char.IsAsciiLetter(letter) || letter is ' ')
                    ? $"the driver does not know its part '{name}', or not this value of it."
                    : "the driver does not know one of its parts.";
            }
        }

        return string.IsNullOrWhiteSpace(understood.Host) ? "it names no Host." : null;
    }
}
