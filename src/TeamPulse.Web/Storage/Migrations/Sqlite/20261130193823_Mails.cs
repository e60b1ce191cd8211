using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Mails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AlertsSince",
                table: "OutgoingMails",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Week",
                table: "OutgoingMails",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mails",
                table: "Members",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "All");

            migrationBuilder.AddColumn<string>(
                name: "LastOverview",
                table: "AspNetUsers",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NoOverview",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // The choice of each member, in its new words.
            migrationBuilder.Sql("""UPDATE "Members" SET "Mails" = 'Nothing' WHERE "Unsubscribed";""");

            // An alert has no mail of its own any more: where its digest waits too, that tells it; otherwise the digest is sent once more.
            migrationBuilder.Sql(
                """
                DELETE FROM "OutgoingMails" WHERE "Kind" = 'Alert' AND EXISTS (SELECT 1 FROM "OutgoingMails" AS o
                    WHERE o."PublicationId" = "OutgoingMails"."PublicationId" AND o."ManagerId" = "OutgoingMails"."ManagerId"
                        AND (o."Kind" = 'ManagerDigest' OR (o."Kind" = 'Alert' AND o."Id" < "OutgoingMails"."Id")));
                """);
            migrationBuilder.Sql("""UPDATE "OutgoingMails" SET "Kind" = 'ManagerDigest' WHERE "Kind" = 'Alert';""");

            migrationBuilder.DropColumn(
                name: "AlertId",
                table: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "Unsubscribed",
                table: "Members");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AlertsSince",
                table: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "Week",
                table: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "Mails",
                table: "Members");

            migrationBuilder.DropColumn(
                name: "LastOverview",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "NoOverview",
                table: "AspNetUsers");

            migrationBuilder.AddColumn<int>(
                name: "AlertId",
                table: "OutgoingMails",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Unsubscribed",
                table: "Members",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }
    }
}
