using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Settings;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Rosters;

/// <summary>A roster on a page that lives on.</summary>
public sealed class RosterDeskFacts(TwoTeamsHost fixture) : AdministratorsDesk(fixture)
{
    private const string Part = "email,team\nben@x.org,Core\n";
    private const string Whole = Part + "cem@x.org,Core\ndee@x.org,Core\neve@x.org,Core\n";

    [Fact]
    public async Task It_is_looked_at_and_imported_in_place()
    {
        var page = Desk();
        await Preview(page, Whole);

        page.Find("h2").TextContent.ShouldBe("Preview of r.csv");
        page.Find("[role=status]").TextContent.ShouldBe("4 join, 1 new team, 3 teams without members");
        JSInterop.Invocations["Blazor._internal.domWrapper.focus"].Count.ShouldBe(1, "on the preview");
        (await People()).ShouldBeEmpty();

        await Import(page);

        page.Find(".alert-success").TextContent.ShouldBe("Imported: 4 join, 1 new team, 3 teams without members.");
        (await People()).ShouldBe(["ben@x.org", "cem@x.org", "dee@x.org", "eve@x.org"]);
        (await Host.Db(db => db.LedgerEntries.SingleAsync(e => e.Act == LedgerAct.ImportedRoster))).By.ShouldBe(Admin.ManagerId());
    }

    [Fact]
    public async Task The_brake_holds_here_too()
    {
        var page = Desk();
        await Preview(page, Whole);
        await Import(page);
        page = Desk();
        await Preview(page, Part);

        await Import(page);
        page.Find("[role=alert]").TextContent.ShouldContain("Nothing has been imported, because more people would leave than stay.");
        (await People()).Count.ShouldBe(4);

        await page.Find("#Certain").ChangeAsync(new() { Value = true });
        await Import(page);
        (await People()).ShouldBe(["ben@x.org"]);
    }

    [Fact]
    public async Task Who_is_no_administrator_any_more_neither_looks_nor_imports()
    {
        var page = Desk();
        await Preview(page, Whole);
        await IsNoAdministratorAnyMore();

        await Import(page);
        page.Find("[role=alert]").TextContent.ShouldContain("You cannot do this any more. Read the page again.");
        await Preview(page, Whole);
        page.Find("[role=alert]").TextContent.ShouldContain("You cannot do this any more.");
        (await People()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_on_its_way_says_how_far_it_is_and_one_that_is_cut_can_be_sent_again()
    {
        var page = Desk();
        await using var line = new SlowLine(Encoding.UTF8.GetBytes(Whole + new string('\n', 100_000)));
        await Choose(page, line);

        var sending = page.Find("form").SubmitAsync();
        await page.WaitForAssertionAsync(() => page.Find("progress").GetAttribute("value").ShouldBe("65"));
        page.Find("[role=status]").TextContent.ShouldBe("The file is on its way …");
        line.Cut();
        await sending;

        page.Find("[role=alert]").TextContent.ShouldContain("The file did not arrive whole.");
        page.FindAll("progress").ShouldBeEmpty();
        page.FindAll("input[type=file]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_is_left_takes_no_more_of_a_file()
    {
        var page = Desk();
        await using var line = new SlowLine(new byte[100_000]);
        await Choose(page, line);
        _ = page.Find("form").SubmitAsync();
        await page.WaitForAssertionAsync(() => page.FindAll("progress").Count.ShouldBe(1));

        await DisposeComponentsAsync();

        line.IsLeft.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_even_opened()
    {
        var page = Desk();
        await using var line = new SlowLine([]) { Size = RosterFile.MostBytes + 1 };
        await Choose(page, line);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("The file is larger than 20 MB."));
        line.IsOpened.ShouldBeFalse();
    }

    [Fact]
    public async Task However_many_people_there_are_an_open_page_keeps_few_of_them()
    {
        var page = Desk();
        await Preview(page, "email,team\n" + string.Concat(Enumerable.Range(0, 1_234).Select(i => $"p{i}@x.org,Core\n")));

        page.FindAll("li").Count.ShouldBe(
            ShownGroup.Most + 1 + 1 + 3 + 1, "who joins, how many more, a new team, three empty, one without manager");
        page.Find("details li:last-child").TextContent.ShouldBe("… and 1,134 more.");
    }

    private IRenderedComponent<RosterDesk> Desk() => Render<RosterDesk>(p => p
        .Add(d => d.Back, "/settings/roster").Add(d => d.Next, "/settings/teams").Add(d => d.NextLabel, "Teams and members"));

    private static Task Choose(IRenderedComponent<RosterDesk> page, IBrowserFile file) =>
        page.InvokeAsync(() => page.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new([file])));

    private static async Task Preview(IRenderedComponent<RosterDesk> page, string csv)
    {
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(csv, "r.csv"));
        await page.Find("form").SubmitAsync();
        await page.WaitForAssertionAsync(() => (page.FindAll("h2").Count + page.FindAll("[role=alert]").Count).ShouldBeGreaterThan(0));
    }

    private static Task Import(IRenderedComponent<RosterDesk> page) => page.Find("form").SubmitAsync();

    private Task<List<string>> People() => Host.Db(db => db.Members.OrderBy(m => m.Email).Select(m => m.Email).ToListAsync());

    // A file of which only a part comes.
    private sealed class SlowLine(byte[] bytes) : Stream, IBrowserFile
    {
        private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _at;

        public bool IsOpened { get; private set; }

        public bool IsLeft { get; private set; }

        public string Name => "r.csv";

        public DateTimeOffset LastModified => default;

        public long Size { get; init; } = bytes.Length;

        public string ContentType => "text/csv";

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Cut() => _cut.SetException(new IOException("The line is cut."));

        public Stream OpenReadStream(long maxAllowedSize, CancellationToken cancellationToken)
        {
            IsOpened = true;
            return this;
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_at > 0)
            {
                cancellationToken.Register(() => IsLeft = true);
                await _cut.Task.WaitAsync(cancellationToken);
            }

            var count = Math.Min(buffer.Length, bytes.Length - _at);
            bytes.AsSpan(_at, count).CopyTo(buffer.Span);
            _at += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
