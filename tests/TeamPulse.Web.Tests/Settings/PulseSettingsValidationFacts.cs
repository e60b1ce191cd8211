using Microsoft.Extensions.Configuration;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Tests.Settings;

public sealed class PulseSettingsValidationFacts : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("teampulse-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<string> Problems(params (string Key, string Value)[] settings) => PulseSettingsValidation.Problems(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Prepend(("DataDirectory", Path.Combine(_folder, "data")))
            .GroupBy(s => s.Item1).Select(g => KeyValuePair.Create("TeamPulse:" + g.Key, (string?)g.Last().Item2))).Build());

    private IReadOnlyList<string> Outside(params (string Key, string Value)[] settings) => PulseSettingsValidation.Problems(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Append(("TeamPulse:DataDirectory", Path.Combine(_folder, "data")))
            .Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2))).Build());

    [Fact]
    public void Nothing_is_wrong_with_nothing_set() => Problems().ShouldBeEmpty();

    [Fact]
    public void Nothing_is_wrong_with_a_usual_deployment() => Problems(
        ("PublicUrl", "https://pulse.example.org/"), ("Smtp:Host", "mail.example.org"), ("Smtp:Port", "465"), ("Smtp:Security", "tls"),
        ("Smtp:User", "pulse"), ("Smtp:Password", "secret"), ("Smtp:From", "Pulse <pulse@example.org>"),
        ("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", "Host=localhost")).ShouldBeEmpty();

    [Theory]
    [InlineData("PublicUrl", "pulse.example.org", "not the address of a web site")]
    [InlineData("PublicUrl", "http://pulse.example.org", "needs https")]
    [InlineData("PublicUrl", "https://example.org/pulse", "root of a host")]
    [InlineData("Storage:Provider", "Oracle", "must be one of Sqlite, PostgreSql")]
    [InlineData("Storage:Provider", "1", "must be one of")]
    [InlineData("Storage:Provider", "PostgreSql", "Storage:ConnectionString is empty")]
    [InlineData("Smtp:Port", "70000", "a port is a number")]
    [InlineData("Smtp:Security", "SSL", "must be one of StartTls, Tls, None")]
    [InlineData("Smtp:From", "pulse", "not a sender")]
    [InlineData("Smtp:Password", "secret", "belong together")]
    [InlineData("MailsAsFiles", "yes", "true, false")]
    [InlineData("JobsPage", "on", "true, false")]
    [InlineData("Guides:Directory", "/there/is/no/such/folder", "no such directory")]
    [InlineData("PublicUlr", "https://example.org", "Did you mean TeamPulse:PublicUrl?")]
    [InlineData("Smtp_Host", "mail.example.org", "Did you mean TeamPulse:Smtp:Host?")]
    [InlineData("Colour", "green", "there is no such setting. Correct its name, or remove it.")]
    [InlineData("Keys:AreLost", "maybe", "true, false")]
    [InlineData("Storage:ConnectionString", "Host=localhost;Password=secret", "Sqlite, which reads no connection string")]
    public void A_mistake_is_told_with_key_and_remedy(string key, string value, string expected)
    {
        var problem = Problems((key, value)).ShouldHaveSingleItem();

        problem.ShouldContain("TeamPulse:");
        problem.ShouldContain(expected);
        problem.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("data/keys", true)]
    [InlineData("data", true)]
    [InlineData("data/../data/keys", true)]
    [InlineData("data-keys", false)]
    [InlineData("keys", false)]
    public void Keys_inside_the_data_directory_would_be_in_every_backup(string keys, bool refused)
    {
        var problems = Problems(("Keys:Directory", Path.Combine(_folder, keys)));

        problems.Any(p => p.Contains("lies inside the data directory")).ShouldBe(refused);
    }

    [Theory]
    [InlineData("postgres://pulse:secret@localhost/pulse", "it is written as an address")]
    [InlineData("pulse secret", "does not consist of Name=Value parts")]
    [InlineData("Hots=localhost;Password=secret", "its part 'hots'")]
    [InlineData("Host=localhost;Port=secret", "its part 'port'")]
    [InlineData("secret\\x=1;Host=localhost", "does not know one of its parts")]
    [InlineData("Database=pulse;Password=secret", "it names no Host")]
    public void A_connection_string_that_the_driver_does_not_understand_is_told(string text, string expected)
    {
        var problem = Problems(("Storage:Provider", "PostgreSql"), ("Storage:ConnectionString", text)).ShouldHaveSingleItem();

        problem.ShouldContain(expected);
        problem.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("Smtp:Host", "TeamPulse:Smtp:Host")]
    [InlineData("TEAMPULSE_SMTP_HOST", "TeamPulse:Smtp:Host")]
    [InlineData("TeamPulse_Smtp_Host", "TeamPulse:Smtp:Host")]
    [InlineData("TeamPuls:Storage:Provider", "TeamPulse:Storage:Provider")]
    [InlineData("PublicUrl", "TeamPulse:PublicUrl")]
    public void A_setting_without_its_prefix_is_told_with_the_right_name(string key, string meant) =>
        Outside((key, "x")).ShouldBe([$"{key} is not read by anything. Write {meant}."]);

    [Theory]
    [InlineData("Kestrel:Certificates:Default:Path", "x")]
    [InlineData("Other:Smtp:Host", "x")]
    [InlineData("TEAMPULSE_SERVICE_HOST", "10.0.0.7")]
    [InlineData("TEAMPULSE_SMTP_PORT", "tcp://10.0.0.7:25")]
    public void A_setting_of_somebody_else_is_left_alone(string key, string value) => Outside((key, value)).ShouldBeEmpty();

    [Fact]
    public void A_place_where_nothing_can_be_written_is_told()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");

        Problems(("DataDirectory", Path.Combine(_folder, "file", "data")), ("Keys:Directory", Path.Combine(_folder, "keys")))
            .ShouldHaveSingleItem().ShouldContain("nothing can be written");
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Problems(("PublicUrl", "x"), ("Smtp:Port", "x"), ("Smtp:From", "x"), ("Storage:Provider", "x")).Count.ShouldBe(4);
}
