using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AlertPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CommitmentId",
                table: "Alerts",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_CommitmentId",
                table: "Alerts",
                column: "CommitmentId");

            migrationBuilder.AddForeignKey(
                name: "FK_Alerts_Commitments_CommitmentId",
                table: "Alerts",
                column: "CommitmentId",
                principalTable: "Commitments",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Alerts_Commitments_CommitmentId",
                table: "Alerts");

            migrationBuilder.DropIndex(
                name: "IX_Alerts_CommitmentId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "CommitmentId",
                table: "Alerts");
        }
    }
}
