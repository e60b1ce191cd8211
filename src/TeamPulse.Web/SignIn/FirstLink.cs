using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Tokens of the links that lead somebody in for the first time: long enough for a mail that is read after a holiday.</summary>
internal sealed class FirstLink(
    IDataProtectionProvider protection, IOptions<FirstLink.Settings> settings, ILogger<DataProtectorTokenProvider<Manager>> log)
    : DataProtectorTokenProvider<Manager>(protection, settings, log)
{
    public new const string Name = "FirstLink";

    public const string Purpose = "FirstPassword";

    internal sealed class Settings : DataProtectionTokenProviderOptions
    {
        public Settings() => (Name, TokenLifespan) = (FirstLink.Name, WelcomeLinks.Lifetime);
    }
}
