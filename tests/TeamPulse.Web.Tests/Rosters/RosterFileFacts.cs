using System.Text;
using TeamPulse.Teams;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Tests.Rosters;

public sealed class RosterFileFacts
{
    private const string Header = "name,email,team,parent_team,manager_email,locale\n";
    private const string Plain = Header + "Ana,a@x.org,Top,,a@x.org,en\nBen,b@x.org,Café,Top,a@x.org,de\nCem,c@x.org,Café,,,en\n";

    private static readonly OrganisationToday NobodyKnown =
        new(new Dictionary<string, KnownPerson>(), new Dictionary<string, RosterTeam>());

    private static RosterFile Read(byte[] file, IReadOnlyDictionary<string, bool>? meant = null) =>
        RosterFile.Read(new MemoryStream(file), NobodyKnown, meant);

    private static RosterFile Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    [Theory]
    [InlineData("", "\n")]
    [InlineData("\uFEFF", "\r\n")]
    public void A_file_is_read_with_and_without_byte_order_mark_and_with_either_line_end(string mark, string lineEnd)
    {
        var file = mark + (Header + "Ana,a@x.org,Core,,,\n\n\"Doe, \"\"Jo\"\"\",b@x.org,Core,,a@x.org,de\n").Replace("\n", lineEnd);

        var roster = Read(file).Roster.ShouldNotBeNull();

        roster.Members.ShouldBe([new("Doe, \"Jo\"", "b@x.org", "Core", "de")]);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("\uFEFF\r\n ", 0, "empty")]
    [InlineData("name,email\nAna,a@x.org\n", 1, "lacks team; it names name, email")]
    [InlineData("Personalnummer;Abteilung\n", 1, "must name the columns email, team")]
    [InlineData("name,email,team,Email\n", 1, "names email twice")]
    [InlineData("email,team,manger email\n", 1,
        "The column “manger email” is nearly “manager_email”. Write manager_email if that is meant")]
    [InlineData("e-mial,team\n", 1, "“e-mial” is nearly “email”")]
    [InlineData("first name,email,team\n", 1, "“first name” is nearly “name”")]
    [InlineData(Header, 0, "lists nobody")]
    [InlineData(Header + "Ana,a@x.org,Core,,\n", 2, "5 fields, the header has 6")]
    [InlineData(Header + "Ruiz, Ana,a@x.org,Core,,,en\n", 2, "7 fields, the header has 6")]
    [InlineData(Header + "\"Ana,a@x.org,Core,,,\nBen,b@x.org,Core,,,\n", 2, "quotation mark")]
    [InlineData(Header + "Ana,a@x.org,Core,,,\n\nBen \"B,b@x.org,Core,,,\n", 4, "quotation mark")]
    [InlineData(Header + "Ana,a@x.org,Core,,,\nB\0n,b@x.org,Core,,,\n", 3, "not text")]
    [InlineData(Header + "Jos\uFFFD,a@x.org,Core,,,\n", 2, "a letter was lost")]
    public void A_file_that_is_no_roster_is_refused_with_its_line(string file, int line, string reason)
    {
        var read = Read(file);

        read.Roster.ShouldBeNull();
        read.Faults.First[0].ShouldSatisfyAllConditions(e => e.Line.ShouldBe(line), e => e.Reason.ShouldContain(reason));
    }

    public static TheoryData<string, string> Spellings => new()
    {
        { "semicolons", Plain.Replace(',', ';') },
        { "tabs", Plain.Replace(',', '\t') },
        { "a line that names the separator", "sep=;\r\n" + Plain.Replace(',', ';') },
        { "a line in quotation marks that names the separator", "\"sep=,\"\n" + Plain },
        {
            "headings in capitals, with blanks and hyphens",
            Plain.Replace(Header, "Name,E-Mail,TEAM,Parent Team,Manager E-Mail,Language\n")
        },
        {
            "columns in another order",
            string.Join('\n', Plain.TrimEnd().Split('\n').Select(line => string.Join(',', line.Split(',').Reverse())))
        },
        {
            "empty rows and columns",
            ",,\n" + string.Join("\n", Plain.TrimEnd().Split('\n').Select(line => "," + line + ",,")) + "\n,,,,,\n\u00A0,,,,,\n"
        },
        { "blanks that cannot be seen", Plain.Replace("Cem,c@", "\uFEFFCem\u00A0,c\u200B@").Replace("b@x.org,", "b@x.org\u00A0,\u200B") },
        { "line breaks in quotation marks", Plain.Replace("Cem,", "\"Cem\n\",").Replace("Top,", "\"\nTop\",") },
        { "letters of two signs", Plain.Normalize(NormalizationForm.FormD) },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_roster_may_be_written_in_many_ways(string how, string text)
    {
        Encoding[] encodings =
        [
            new UTF8Encoding(false), new UTF8Encoding(true),
            new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false),
        ];
        foreach (var encoding in encodings)
        {
            var read = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

            read.Faults.Lines(how).ShouldBeEmpty();
            read.Notes.ShouldBeEmpty(how);
            read.Roster!.Members.ShouldBe([new("Ben", "b@x.org", "Café", "de"), new("Cem", "c@x.org", "Café", "en")], how);
        }
    }

    [Fact]
    public void An_older_encoding_is_told_with_the_letters_as_they_were_read()
    {
        var read = Read([.. Encoding.Latin1.GetBytes(Plain)]);

        read.Roster!.Members.ShouldAllBe(m => m.Team == "Café");
        read.Notes.ShouldBe(
            ["The file is not UTF-8 and was read as Windows-1252. Look at the letters: Café. If they are wrong, save it as “CSV UTF-8”."]);
        Read([.. Encoding.UTF8.GetBytes(Plain), .. Encoding.Latin1.GetBytes("José,j@x.org,Café,,,\n")]).Faults.Lines("r.csv").ShouldBe(
            ["r.csv: line 5: the letters of this line are in another encoding than those above; the rest is not read. "
                + "Save the file as “CSV UTF-8”"]);
    }

    [Fact]
    public void Columns_that_are_not_known_are_listed_and_ignored()
    {
        var read = Read("Personalnummer;;E-Mail;Team;Ort\n1;x;a@x.org;Core;Köln\n");

        read.Roster!.Members.ShouldBe([new("a@x.org", "a@x.org", "Core", "en")]);
        read.Notes.ShouldBe(["Columns that are not used: “Personalnummer”, “Ort”, number 2, without a heading."]);
    }

    [Theory]
    [InlineData(true, "b@x.org")]
    [InlineData(false, null)]
    public void A_heading_that_is_nearly_known_is_what_somebody_says(bool isMeant, string? manager)
    {
        var file = Encoding.UTF8.GetBytes("email,team,manger email\na@x.org,Core,b@x.org\nb@x.org,Top,\n");
        Read(file).Near.ShouldBe([new NearHeading("manger email", "manager_email")]);

        Read(file, new Dictionary<string, bool> { ["manger email"] = isMeant }).Roster!.Teams.Single(t => t.Name == "Core").Manager
            .ShouldBe(manager);
    }

    [Fact]
    public void One_cause_on_many_lines_is_said_once() =>
        Read(Header + string.Concat(Enumerable.Range(0, 120).Select(i => $"P{i},p{i}@x.org,Core,,,xx\n"))).Faults.Lines("r.csv").ShouldBe(
            ["r.csv: lines 2-121, locale: 'xx' is not a language. "
                + "Write for instance en, de, pt-BR or Deutsch, or leave it empty for English."]);

    [Fact]
    public void Of_a_hundred_megabytes_little_more_than_the_limit_is_read()
    {
        using var endless = new Endless();

        RosterFile.Read(endless, NobodyKnown).Faults.First.ShouldHaveSingleItem().Reason.ShouldContain("more than 20000 bytes");

        endless.Given.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Faults_of_the_file_and_of_the_people_are_told_together()
    {
        var reading = Read(Header + "Ana,a,Core,,,\nBen,b@x.org\nCem,c@x.org,,,,\n");

        reading.Faults.First.Select(e => e.Line).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void Every_mutation_of_a_roster_is_read_or_refused()
    {
        var original =
            Encoding.UTF8.GetBytes(Header + "Ana,a@x.org,Core,Top,a@x.org,en\n\"B, \"\"B\"\"\",b@x.org,Top,,,pt-BR\nÇem,c@x.org,Core,,,\n");
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = original.ToList();
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = random.Next(bytes.Count);
                byte[] odd = [0, 10, 13, 34, 44, 59, 127, 0xC3, 0xEF, 0xFF, (byte)random.Next(256)];
                switch (random.Next(3))
                {
                    case 0: bytes[at] = odd[random.Next(odd.Length)]; break;
                    case 1: bytes.Insert(at, odd[random.Next(odd.Length)]); break;
                    default: bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at - 1)); break;
                }
            }

            var reading = Read([.. bytes]);
            (reading.Roster is null).ShouldBe(reading.Faults.Any);
        }
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => 100_000_000;

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'a', offset, count);
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
