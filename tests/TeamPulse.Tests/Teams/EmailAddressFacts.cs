using TeamPulse.Teams;

namespace TeamPulse.Tests.Teams;

public sealed class EmailAddressFacts
{
    [Theory]
    [InlineData("ana@example.org")]
    [InlineData("ana.ruiz+pulse@mail.example.org")]
    [InlineData("o'neill@example.org")]
    [InlineData("josé@exämple.org")]
    public void What_people_write_on_their_cards_is_an_address(string address) => EmailAddress.IsWellFormed(address).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("@example.org")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("ana@example")]
    [InlineData("ana@@example.org")]
    [InlineData("ana@example..org")]
    [InlineData("ana.@example.org")]
    [InlineData("ana@-example.org")]
    [InlineData("Ana Ruiz <ana@example.org>")]
    [InlineData("ana@example.org,ben@example.org")]
    [InlineData("ana@example.org\r\nBcc: eve@example.org")]
    public void What_a_mail_server_would_misread_is_none(string address) => EmailAddress.IsWellFormed(address).ShouldBeFalse();
}
