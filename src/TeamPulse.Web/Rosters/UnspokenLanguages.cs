using System.Globalization;
using TeamPulse.Teams;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Rosters;

/// <summary>Tells which languages of a roster have no texts here: who has one of them reads English.</summary>
internal static class UnspokenLanguages
{
    public static IEnumerable<string> Of(Roster roster) =>
        from language in roster.People.Values.Select(person => person.Locale).OfType<string>().Where(IsUnspoken).CountBy(locale => locale)
            .OrderByDescending(language => language.Value).ThenBy(language => language.Key, StringComparer.Ordinal)
        select RosterTexts.Unspoken.With(
            CultureInfo.GetCultureInfo(language.Key).NativeName, language.Key, RosterChanges.Number("Person", language.Value));

    private static bool IsUnspoken(string locale) =>
        Languages.For(locale).Name != CultureInfo.GetCultureInfo(locale).Name;
}
