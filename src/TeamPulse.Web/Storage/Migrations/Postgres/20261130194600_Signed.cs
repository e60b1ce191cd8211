using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Signed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "Commitments",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_EndedBy",
                table: "Commitments",
                column: "EndedBy");

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_AspNetUsers_EndedBy",
                table: "Commitments",
                column: "EndedBy",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Commitments_AspNetUsers_EndedBy",
                table: "Commitments");

            migrationBuilder.DropIndex(
                name: "IX_Commitments_EndedBy",
                table: "Commitments");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "Commitments");
        }
    }
}
