using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Questionnaires;

internal static class StandardQuestionnaire
{
    public static readonly byte[] Json = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "2026-1.json"));

    public static Questionnaire Read() => QuestionnaireFile.Parse(Json, "2026-1.json");
}
