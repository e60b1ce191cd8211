using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Tests.SignIn;

public sealed class CommonPasswordFacts
{
    [Theory]
    [InlineData("password1234", true)]
    [InlineData("Sunshine2026!", true)]
    [InlineData("dragondragon", true)]
    [InlineData("123456789012", true)]
    [InlineData("leavemealone", true)]
    [InlineData("anaruizanaruiz", true)]
    [InlineData("teampulse-2026", true)]
    [InlineData("four words only mine", false)]
    [InlineData("amber-lake-orbit-pine", false)]
    [InlineData("xK8!v0qLz2#tR", false)]
    public async Task What_is_guessed_first_is_refused(string password, bool isCommon) =>
        (await CommonPasswords.IsCommon(password, "Ana Ruiz anaruiz@harbour.example teampulse")).ShouldBe(isCommon);
}
