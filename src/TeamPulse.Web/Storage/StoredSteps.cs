namespace TeamPulse.Web.Storage;

/// <summary>
/// Makes the question means of a database as coarse as they are published now (disclosure rule 4). Doing it twice changes nothing.
/// </summary>
internal static class StoredSteps
{
    /// <summary>An anchor's mean is its driver's. Its row is no longer read.</summary>
    public const string WithoutAnchors =
        """
        DELETE FROM "PublicationQuestions" WHERE "QuestionId" IN ('autonomy-1', 'deadlines-1', 'workload-1', 'trust-1')
        """;

    public static readonly string[] OnSqlite =
    [
        WithoutAnchors,
        """
        UPDATE "PublicationQuestions" SET "Mean" = CASE WHEN "Answers" < 20
          THEN 25.0 * CAST("Mean" / 25.0 + 0.500000001 AS INTEGER)
          ELSE 12.5 * CAST("Mean" / 12.5 + 0.500000001 AS INTEGER) END
        """,
    ];

    /// <summary>A change of type writes the table anew, so that no old mean stays in a dead row.</summary>
    public static readonly string[] OnPostgres =
    [
        WithoutAnchors,
        """
        ALTER TABLE "PublicationQuestions" ALTER COLUMN "Mean" TYPE double precision USING CASE WHEN "Answers" < 20
          THEN 25.0 * floor("Mean" / 25.0 + 0.500000001)
          ELSE 12.5 * floor("Mean" / 12.5 + 0.500000001) END
        """,
    ];
}
