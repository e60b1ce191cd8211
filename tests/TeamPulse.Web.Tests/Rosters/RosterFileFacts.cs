using System.Text;
using TeamPulse.Teams;
using TeamPulse.Web.Rosters;

namespace TeamPulse.Web.Tests.Rosters;

public sealed class RosterFileFacts
{
    private const string Header = "name,email,team,parent_team,manager_email,locale\n";

    private static Task<RosterReading> Read(byte[] file) => RosterFile.Read(new MemoryStream(file), new HashSet<string>(), default);

    private static Task<RosterReading> Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    [Theory]
    [InlineData("", "\n")]
    [InlineData("\uFEFF", "\r\n")]
    public async Task A_file_is_read_with_and_without_byte_order_mark_and_with_either_line_end(string mark, string lineEnd)
    {
        var file = mark + (Header + "Ana,a@x.org,Core,,,\n\n\"Doe, \"\"Jo\"\"\",b@x.org,Core,,a@x.org,de\n").Replace("\n", lineEnd);

        var roster = (await Read(file)).Roster.ShouldNotBeNull();

        roster.Members.ShouldBe([new("Doe, \"Jo\"", "b@x.org", "Core", "de")]);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("\uFEFF\r\n ", 0, "empty")]
    [InlineData("name,email,team\nAna,a@x.org,Core\n", 1, "must be exactly \"name,email,team,parent_team,manager_email,locale\", but is \"name,email,team\"")]
    [InlineData("Name,Email,Team,Parent_team,Manager_email,Locale\n", 1, "must be exactly")]
    [InlineData("name;email;team;parent_team;manager_email;locale\n", 1, "semicolons")]
    [InlineData(Header, 0, "lists nobody")]
    [InlineData(Header + "Ana,a@x.org,Core,,\n", 2, "5 fields instead of 6")]
    [InlineData(Header + "Ruiz, Ana,a@x.org,Core,,,\n", 2, "7 fields instead of 6")]
    [InlineData(Header + "\"Ana,a@x.org,Core,,,\nBen,b@x.org,Core,,,\n", 2, "quotation mark")]
    [InlineData(Header + "Ana,a@x.org,Core,,,\n\nBen \"B,b@x.org,Core,,,\n", 4, "quotation mark")]
    [InlineData(Header + "Ana,a@x.org,Core,,,\nB\0n,b@x.org,Core,,,\n", 3, "not a text file")]
    public async Task A_file_that_is_no_roster_is_refused_with_its_line(string file, int line, string reason)
    {
        var reading = await Read(file);

        reading.Roster.ShouldBeNull();
        reading.Errors[0].ShouldSatisfyAllConditions(e => e.Line.ShouldBe(line), e => e.Reason.ShouldContain(reason));
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused_with_its_line()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(Header), .. "Jos"u8, 0xE9, .. ",a@x.org,Core,,,"u8];

        (await Read(file)).Errors.ShouldHaveSingleItem().ToString().ShouldStartWith("line 2: The text is not UTF-8.");
    }

    [Fact]
    public async Task Of_a_hundred_megabytes_little_more_than_the_limit_is_read()
    {
        using var endless = new Endless();

        (await RosterFile.Read(endless, new HashSet<string>(), default)).Errors.ShouldHaveSingleItem().Reason.ShouldContain("larger than 20 MB");

        endless.Given.ShouldBeLessThan(RosterFile.MostBytes + 1_000_000);
    }

    [Fact]
    public async Task Faults_of_the_file_and_of_the_people_are_told_together()
    {
        var reading = await Read(Header + "Ana,a,Core,,,\nBen,b@x.org\nCem,c@x.org,,,,\n");

        reading.Errors.Select(e => e.Line).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public async Task Every_mutation_of_a_roster_is_read_or_refused()
    {
        var original = Encoding.UTF8.GetBytes(Header + "Ana,a@x.org,Core,Top,a@x.org,en\n\"B, \"\"B\"\"\",b@x.org,Top,,,pt-BR\nÇem,c@x.org,Core,,,\n");
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

            var reading = await Read([.. bytes]);
            (reading.Roster is null).ShouldBe(reading.Errors.Count > 0);
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
