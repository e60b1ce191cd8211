using System.Text;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Waves;

public sealed class ManifestFacts
{
    private static readonly Question[] Questions =
    [
        new("autonomy-1", Driver.Autonomy, QuestionKind.Anchor, false, Words("I decided.", "Ich entschied.")),
        new("own-1", null, QuestionKind.Rotating, false, Words("We laugh, \"really\".", "Wir lachen, ‚wirklich‘ + <gern>.")),
    ];

    private static readonly Roll People = new(["Zoë <Ito>", "Ana Wolf", "Ana Wolf"], [["Ben Kim"]]);

    private static readonly Manifest Sample = new(
        new WaveId(new("00112233-4455-4677-8899-aabbccddeeff")), "Zażółć & Söhne 🚀", "Atlas", 9, 5,
        new DateTime(2026, 11, 26, 8, 0, 0, DateTimeKind.Utc), new DateTime(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc), "Europe/Madrid",
        ["Ana Ruiz"], [], [1, 2, 3, 255, 239],
        new(
            "2026-1", ["en", "de"], new Dictionary<int, LocalText> { [1] = Words("This week", "Diese Woche") },
            [Words("No", "Nein"), Words("Yes", "Ja")], Questions, []),
        Questions, Words("More?", "Mehr?"))
    {
        Roll = Roll.HashOf(People.ToBytes()),
        PooledWith = ["Harbour"],
    };

    // The line breaks are only for reading here.
    private const string Written =
        """
        {"protocol":"TeamPulse/1","wave":"00112233445546778899aabbccddeeff","organisation":"Zażółć \u0026 Söhne \uD83D\uDE80",
        "team":"Atlas","invited":9,"threshold":5,"opens":"2026-11-26T08:00:00Z","closes":"2026-11-30T08:00:00Z",
        "timeZone":"Europe/Madrid","managers":["Ana Ruiz"],"seenBy":[],
        "roll":"FdzSqVpK0kdlR97l7c5SvUYqozXyOEO8H3X91LeWQWY","pooledWith":["Harbour"],
        "key":"AQID_-8","questionnaire":"2026-1",
        "languages":["en","de"],"stem":{"en":"This week","de":"Diese Woche"},
        "scale":[{"en":"No","de":"Nein"},{"en":"Yes","de":"Ja"}],"questions":[
        {"id":"autonomy-1","driver":"autonomy","text":{"en":"I decided.","de":"Ich entschied."}},
        {"id":"own-1","driver":null,"text":{"en":"We laugh, \u0022really\u0022.",
        "de":"Wir lachen, ‚wirklich‘ \u002B \u003Cgern\u003E."}}],"commentPrompt":{"en":"More?","de":"Mehr?"}}
        """;

    [Fact]
    public void Its_bytes_never_change_because_links_carry_their_fingerprint() =>
        Encoding.UTF8.GetString(Sample.ToBytes()).ShouldBe(Written.ReplaceLineEndings(""));

    [Fact]
    public void What_a_wave_asked_is_read_from_its_bytes()
    {
        var asked = Manifest.Asked(Sample.ToBytes());

        Manifest.QuestionIds(Sample.ToBytes()).ShouldBe(["autonomy-1", "own-1"]);
        asked.Select(q => q.Driver).ShouldBe([Driver.Autonomy, null]);
        asked.Select(q => q.Text.In("de")).ShouldBe(Questions.Select(q => q.Text.In("de")));
    }

    [Fact]
    public void The_roll_is_sorted_and_so_does_not_tell_who_joined_when() => Encoding.UTF8.GetString(People.ToBytes())
        .ShouldBe("""{"asked":["Ana Wolf","Ana Wolf","Zoë \u003CIto\u003E"],"pooledWith":[["Ben Kim"]]}""");

    [Fact]
    public void Whether_answers_may_be_pooled_is_read_from_its_bytes()
    {
        Manifest.MayBePooled(Sample.ToBytes()).ShouldBeTrue();
        Manifest.MayBePooled((Sample with { PooledWith = [] }).ToBytes()).ShouldBeFalse();
    }

    private static LocalText Words(string english, string german) => LocalText.English(english).With("de", german);
}
