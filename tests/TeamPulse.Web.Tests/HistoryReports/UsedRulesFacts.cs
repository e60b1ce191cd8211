using TeamPulse.Web.HistoryReports;

namespace TeamPulse.Web.Tests.HistoryReports;

public sealed class UsedRulesFacts
{
    private const string Page = """
        <article class="card wide" b-x1><a href="#a" class="link">a > b</a><svg hidden><path d="M0 0"/></svg></article>
        """;

    [Theory]
    [InlineData(".card{a:b}", ".card{a:b}")]
    [InlineData(".other{a:b}", "")]
    [InlineData(".card.wide > .link:hover{a:b}", ".card.wide > .link:hover{a:b}")]
    [InlineData(".card .other{a:b}", "")]
    [InlineData(".other,.card[b-x1],.card[b-x2]{a:b}", ".card[b-x1]{a:b}")]
    [InlineData(".card:not(.other):is(a,.b){a:b}", ".card:not(.other):is(a,.b){a:b}")]
    [InlineData("table,path{a:b}", "path{a:b}")]
    [InlineData("[hidden]{a:b}[disabled]{a:b}", "[hidden]{a:b}")]
    [InlineData(":root,*,::before{--x:y}", ":root,*,::before{--x:y}")]
    [InlineData("@media (min-width:1px){.card{a:b}.other{a:b}}", "@media (min-width:1px){.card{a:b}}")]
    [InlineData("@media print{.other{a:b}}", "")]
    [InlineData("@page{size:A4}", "@page{size:A4}")]
    [InlineData(".set-by-script{a:b}", ".set-by-script{a:b}")]
    [InlineData(".card{content:\"}\"}.wide{a:';{'}", ".card{content:\"}\"}.wide{a:';{'}")]
    [InlineData("/* .card{a:b} */.wide{a:b}", ".wide{a:b}")]
    [InlineData("@charset \"utf-8\";@import 'x.css';@font-face{src:url(x)}@keyframes spin{to{a:b}}.card{a:b}", ".card{a:b}")]
    [InlineData(".card{background:url(/x.svg)}", "")]
    public void Only_what_the_page_uses_and_nothing_that_is_fetched_stays(string sheet, string left)
    {
        var used = new UsedNames();
        used.ReadMarkup(Page);
        used.ReadScript("tip.classList.add('set-by-script')");

        UsedRules.Of(sheet, used).Replace("\n", "", StringComparison.Ordinal).ShouldBe(left);
    }
}
