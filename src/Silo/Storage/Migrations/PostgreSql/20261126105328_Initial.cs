using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Xinheng.Silo.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Credit events are the journal's: written and read by its own prepared statements, never through the model. known is in UTC milliseconds, happened a
            // day number, payload the stored JSON, byte for byte: jsonb would order its keys anew. The key keeps two silos from writing the same version.
            migrationBuilder.Sql("""
                CREATE TABLE credit_event (
                    partition smallint NOT NULL,
                    subject text COLLATE "C" NOT NULL,
                    version integer NOT NULL,
                    event_id bytea NOT NULL CHECK (length(event_id) = 16),
                    kind text COLLATE "C" NOT NULL,
                    happened integer NOT NULL,
                    known bigint NOT NULL,
                    payload text COLLATE "C" NOT NULL,
                    PRIMARY KEY (partition, subject, version)
                );

                COMMENT ON TABLE credit_event IS 'credit events: only ever added to';
                """);

            // Files that all silos see: names, and bytes by their SHA-256. They are compressed already, or nearly random.
            migrationBuilder.Sql("""
                CREATE TABLE kept_content (
                    hash text COLLATE "C" NOT NULL,
                    part integer NOT NULL,
                    content bytea NOT NULL,
                    PRIMARY KEY (hash, part)
                );

                CREATE TABLE kept_file (
                    name text COLLATE "C" NOT NULL PRIMARY KEY,
                    hash text COLLATE "C" NOT NULL,
                    told bigint NOT NULL
                );

                CREATE INDEX kept_file_told ON kept_file (told);

                CREATE TABLE cluster_fact (
                    name text COLLATE "C" NOT NULL PRIMARY KEY,
                    value text NOT NULL
                );
                """);

            // Who is in the cluster. Orleans asks for its statements by name in a table that it calls OrleansQuery, and gives them parameters of the names that stand in
            // them; what they do and the tables behind them are ours. Every change of a silo's row goes with a step of the one version, under that row's lock, so that no
            // two silos change the table from the same reading of it.
            migrationBuilder.Sql("""
                CREATE TABLE membership_version (
                    cluster text COLLATE "C" NOT NULL PRIMARY KEY,
                    version integer NOT NULL
                );

                CREATE TABLE membership_silo (
                    cluster text COLLATE "C" NOT NULL REFERENCES membership_version,
                    address text COLLATE "C" NOT NULL,
                    port integer NOT NULL,
                    generation integer NOT NULL,
                    silo_name text NOT NULL,
                    host_name text NOT NULL,
                    status integer NOT NULL,
                    proxy_port integer NOT NULL,
                    suspect_times text,
                    start_time timestamptz NOT NULL,
                    alive_time timestamptz NOT NULL,
                    PRIMARY KEY (cluster, address, port, generation)
                );

                CREATE TABLE orleansquery (
                    querykey text COLLATE "C" NOT NULL PRIMARY KEY,
                    querytext text NOT NULL
                );

                INSERT INTO orleansquery (querykey, querytext) VALUES
                ('InsertMembershipVersionKey', $query$
                    WITH first AS (
                        INSERT INTO membership_version (cluster, version) VALUES (@DeploymentId, 0)
                        ON CONFLICT (cluster) DO NOTHING RETURNING 1)
                    SELECT EXISTS (SELECT FROM first)
                    $query$),
                ('InsertMembershipKey', $query$
                    WITH step AS (
                        UPDATE membership_version v SET version = v.version + 1
                        WHERE v.cluster = @DeploymentId AND v.version = @Version AND NOT EXISTS (
                            SELECT FROM membership_silo s
                            WHERE s.cluster = @DeploymentId AND s.address = @Address AND s.port = @Port AND s.generation = @Generation)
                        RETURNING v.cluster),
                    joined AS (
                        INSERT INTO membership_silo (cluster, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
                        SELECT step.cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM step
                        RETURNING 1)
                    SELECT EXISTS (SELECT FROM joined)
                    $query$),
                ('UpdateMembershipKey', $query$
                    WITH step AS (
                        UPDATE membership_version v SET version = v.version + 1
                        WHERE v.cluster = @DeploymentId AND v.version = @Version AND EXISTS (
                            SELECT FROM membership_silo s
                            WHERE s.cluster = @DeploymentId AND s.address = @Address AND s.port = @Port AND s.generation = @Generation)
                        RETURNING v.cluster),
                    changed AS (
                        UPDATE membership_silo s SET status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime
                        FROM step
                        WHERE s.cluster = step.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
                        RETURNING 1)
                    SELECT EXISTS (SELECT FROM changed)
                    $query$),
                ('UpdateIAmAlivetimeKey', $query$
                    UPDATE membership_silo SET alive_time = @IAmAliveTime
                    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
                    $query$),
                ('MembershipReadRowKey', $query$
                    SELECT v.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.silo_name AS SiloName, s.host_name AS HostName,
                        s.status AS Status, s.proxy_port AS ProxyPort, s.suspect_times AS SuspectTimes, s.start_time AS StartTime, s.alive_time AS IAmAliveTime
                    FROM membership_version v
                    LEFT JOIN membership_silo s ON s.cluster = v.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
                    WHERE v.cluster = @DeploymentId
                    $query$),
                ('MembershipReadAllKey', $query$
                    SELECT v.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.silo_name AS SiloName, s.host_name AS HostName,
                        s.status AS Status, s.proxy_port AS ProxyPort, s.suspect_times AS SuspectTimes, s.start_time AS StartTime, s.alive_time AS IAmAliveTime
                    FROM membership_version v
                    LEFT JOIN membership_silo s ON s.cluster = v.cluster
                    WHERE v.cluster = @DeploymentId
                    $query$),
                ('GatewaysQueryKey', $query$
                    SELECT s.address AS Address, s.proxy_port AS ProxyPort, s.generation AS Generation
                    FROM membership_silo s
                    WHERE s.cluster = @DeploymentId AND s.status = @Status AND s.proxy_port > 0
                    $query$),
                ('CleanupDefunctSiloEntriesKey', $query$
                    DELETE FROM membership_silo s
                    WHERE s.cluster = @DeploymentId AND s.status = 6 AND s.start_time < @IAmAliveTime AND s.alive_time < @IAmAliveTime
                    $query$),
                ('CleanupDefunctSiloEntryKey', $query$
                    DELETE FROM membership_silo s
                    WHERE s.cluster = @DeploymentId AND s.address = @Address AND s.port = @Port AND s.generation = @Generation AND s.status = 6
                        AND s.start_time = @StartTime AND s.alive_time = @IAmAliveTime AND s.suspect_times IS NOT DISTINCT FROM @SuspectTimes
                    $query$),
                ('DeleteMembershipTableEntriesKey', $query$
                    WITH gone AS (DELETE FROM membership_silo WHERE cluster = @DeploymentId)
                    DELETE FROM membership_version WHERE cluster = @DeploymentId
                    $query$);
                """);

            migrationBuilder.CreateTable(
                name: "assignment",
                columns: table => new
                {
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    department = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    last_change = table.Column<long>(type: "bigint", nullable: false),
                    is_delivered = table.Column<bool>(type: "boolean", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignment", x => new { x.draw, x.subject, x.department });
                });

            migrationBuilder.CreateTable(
                name: "assignment_member",
                columns: table => new
                {
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    department = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    inspector = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignment_member", x => new { x.draw, x.subject, x.department, x.inspector });
                });

            migrationBuilder.CreateTable(
                name: "class_snapshot",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    as_of = table.Column<int>(type: "integer", nullable: false),
                    known_by = table.Column<long>(type: "bigint", nullable: false),
                    policy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    file_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<long>(type: "bigint", nullable: false),
                    is_trial = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_class_snapshot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contributor",
                columns: table => new
                {
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    pem = table.Column<byte[]>(type: "bytea", nullable: false),
                    registered_at = table.Column<long>(type: "bigint", nullable: false),
                    earlier = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributor", x => x.role);
                });

            migrationBuilder.CreateTable(
                name: "draw",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "draw_commitment",
                columns: table => new
                {
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    commitment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_commitment", x => new { x.draw, x.role, x.fingerprint });
                });

            migrationBuilder.CreateTable(
                name: "draw_file",
                columns: table => new
                {
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_file", x => new { x.draw, x.name });
                });

            migrationBuilder.CreateTable(
                name: "draw_opening",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_opening", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "draw_reveal",
                columns: table => new
                {
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    given_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_reveal", x => new { x.draw, x.role });
                });

            migrationBuilder.CreateTable(
                name: "import_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    file = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    started = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inspection_item",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inspection_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inspector",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    department = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inspector", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "model_decision",
                columns: table => new
                {
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_decision", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "plan",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "refill",
                columns: table => new
                {
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refill", x => new { x.draw, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "reserve_decision",
                columns: table => new
                {
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reserve_decision", x => new { x.draw, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "submission",
                columns: table => new
                {
                    inspector = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    idempotency_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    draw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    department = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    answer = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submission", x => new { x.inspector, x.idempotency_key });
                });

            migrationBuilder.CreateIndex(
                name: "IX_assignment_last_change",
                table: "assignment",
                column: "last_change",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assignment_member_inspector_is_current",
                table: "assignment_member",
                columns: new[] { "inspector", "is_current" });

            migrationBuilder.CreateIndex(
                name: "IX_contributor_token_hash",
                table: "contributor",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_draw_plan",
                table: "draw",
                column: "plan");

            migrationBuilder.CreateIndex(
                name: "IX_inspector_token_hash",
                table: "inspector",
                column: "token_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "credit_event", "kept_content", "kept_file", "cluster_fact", "membership_silo", "membership_version", "orleansquery" }) migrationBuilder.DropTable(table);

            migrationBuilder.DropTable(
                name: "assignment");

            migrationBuilder.DropTable(
                name: "assignment_member");

            migrationBuilder.DropTable(
                name: "class_snapshot");

            migrationBuilder.DropTable(
                name: "contributor");

            migrationBuilder.DropTable(
                name: "draw");

            migrationBuilder.DropTable(
                name: "draw_commitment");

            migrationBuilder.DropTable(
                name: "draw_file");

            migrationBuilder.DropTable(
                name: "draw_opening");

            migrationBuilder.DropTable(
                name: "draw_reveal");

            migrationBuilder.DropTable(
                name: "import_run");

            migrationBuilder.DropTable(
                name: "inspection_item");

            migrationBuilder.DropTable(
                name: "inspector");

            migrationBuilder.DropTable(
                name: "model_decision");

            migrationBuilder.DropTable(
                name: "plan");

            migrationBuilder.DropTable(
                name: "refill");

            migrationBuilder.DropTable(
                name: "reserve_decision");

            migrationBuilder.DropTable(
                name: "submission");
        }
    }
}
