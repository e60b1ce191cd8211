using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Questionnaires;

public sealed class WordingCheckFacts
{
    [Theory]
    // Nothing to say.
    [InlineData("en", "I had the tools that I needed.", "")]
    [InlineData("en", "I understood the standards of this brand.", "")] // "and" inside words
    [InlineData("de", "Ich hatte die Werkzeuge, die ich brauchte.", "")]
    [InlineData("de", "Der Hund im Büro hat mich gefreut.", "")] // "und" inside a word
    // Two things in one.
    [InlineData("en", "My manager was fair and reachable.", "TwoThings")]
    [InlineData("en", "I was told early or not at all.", "TwoThings")]
    [InlineData("de", "Meine Führungskraft war fair und erreichbar.", "TwoThings")]
    // Asks for a person.
    [InlineData("en", "I know who slows us down.", "AsksForNames")]
    [InlineData("en", "I could name those responsible.", "AsksForNames")]
    [InlineData("de", "Ich weiß, wer uns aufhält.", "AsksForNames")]
    // Only some are to answer.
    [InlineData("en", "Unless I joined last: I trust my project manager.", "Conditional")]
    [InlineData("en", "Except for the newest colleague, we were heard.", "Conditional")]
    [InlineData("en", "Anyone who joined after June ticks the middle here.", "AsksForNames Conditional")]
    [InlineData("de", "Falls ich nicht als Letzte kam: Ich vertraue der Projektleitung.", "Conditional")]
    [InlineData("de", "Außer im Nordbüro war die Stimmung gut.", "Conditional")]
    [InlineData("de", "Der Fall der Außenwand hat uns gefreut.", "")] // inside words
    // Too long.
    [InlineData("en", "In the course of this week it was possible for me to do the tasks that had been given to me on time.", "TooLong")]
    // A language without its own list is checked with the English one.
    [InlineData("qaa", "I liked this and that.", "TwoThings")]
    public void Usual_faults_are_found(string language, string text, string faults) =>
        string.Join(' ', WordingCheck.Faults(text, language)).ShouldBe(faults);

    [Fact]
    public void Our_own_rotating_questions_name_nobody() =>
        StandardQuestionnaire.Read().Questions
            .ShouldAllBe(q => !WordingCheck.Faults(q.Text.In("en"), "en").Contains(WordingFault.AsksForNames));
}
