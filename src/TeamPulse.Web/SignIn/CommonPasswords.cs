using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// Refuses passwords that are guessed first: those of a list of common ones (zxcvbn's), also with digits and marks around them or
/// repeated, and those that hardly have more than the person's own name or address.
/// </summary>
internal sealed partial class CommonPasswords : IPasswordValidator<Manager>
{
    private const string List = "TeamPulse.Web.SignIn.common-passwords.txt";
    private const int ShortestName = 4;

    public async Task<IdentityResult> ValidateAsync(UserManager<Manager> manager, Manager user, string? password) =>
        await IsCommon(password ?? "", $"{user.DisplayName} {user.Email} teampulse")
            ? IdentityResult.Failed(new IdentityError { Code = "CommonPassword", Description = SignInTexts.Password_Common })
            : IdentityResult.Success;

    /// <param name="password">As it was chosen.</param>
    /// <param name="known">Words that anybody knows of its owner.</param>
    public static async Task<bool> IsCommon(string password, string known)
    {
        var left = Letters().Matches(known.ToLowerInvariant()).Select(word => word.Value).Where(word => word.Length >= ShortestName)
            .OrderByDescending(word => word.Length).Aggregate(password.ToLowerInvariant(), (text, word) => text.Replace(word, ""));
        HashSet<string> meant = [password.ToLowerInvariant(), Once(Core(password.ToLowerInvariant())), Once(Core(left))];
        return meant.Contains("") || meant.Any(text => text.Length < ShortestName) || await Lists(meant);
    }

    private static string Core(string text) => text.Trim([.. text.Where(c => !char.IsLetter(c)).Distinct()]);

    // "dragon" of "dragondragon".
    private static string Once(string text) => Repeated().Replace(text, "$1");

    // Read anew each time: passwords are chosen seldom.
    private static async Task<bool> Lists(HashSet<string> any)
    {
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream(List)!);
        while (await lines.ReadLineAsync() is { } line)
        {
            if (any.Contains(line))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^(.+?)\1+$")]
    private static partial Regex Repeated();
}
