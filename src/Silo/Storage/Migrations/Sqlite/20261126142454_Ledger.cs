using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Xinheng.Silo.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The rows lie in the order of the key, as those of credit_event do: a partition is one contiguous scan beside its events.
            migrationBuilder.Sql("""
                CREATE TABLE ledger_entry (
                    partition INTEGER NOT NULL,
                    subject TEXT NOT NULL,
                    seal INTEGER NOT NULL,
                    version INTEGER NOT NULL,
                    chain BLOB NOT NULL,
                    marks BLOB NOT NULL,
                    PRIMARY KEY (partition, subject, seal)
                ) WITHOUT ROWID
                """);

            migrationBuilder.CreateTable(
                name: "ledger_seal",
                columns: table => new
                {
                    partition = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    made = table.Column<long>(type: "INTEGER", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_seal", x => new { x.partition, x.number });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_entry");

            migrationBuilder.DropTable(
                name: "ledger_seal");
        }
    }
}
