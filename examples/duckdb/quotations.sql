-- What `article-annotator --with-text --offsets codepoints` wrote, as tables of DuckDB.
-- In: the variable `found`, the files of rows. Out: the views `row`, `quotation`, `speaker`.

CREATE OR REPLACE VIEW row AS
SELECT * FROM read_json(
  getvariable('found'),
  format = 'newline_delimited',
  columns = {
    id: 'VARCHAR',
    error: 'VARCHAR',
    text: 'VARCHAR',
    referenceDate: 'STRUCT("value" VARCHAR, "from" VARCHAR)',
    quotations: 'STRUCT("start" BIGINT, "end" BIGINT, kind VARCHAR, source STRUCT(entity BIGINT), rule VARCHAR)[]',
    entities: 'STRUCT(name VARCHAR, kind VARCHAR, role VARCHAR)[]'
  }
);

-- A quotation a row; offsets are in code points, as `substring` counts, from 1.
CREATE OR REPLACE VIEW quotation AS
SELECT
  id AS article,
  q.kind,
  substring(text, q.start + 1, q."end" - q.start) AS words,
  entities[q.source.entity + 1].name AS speaker,
  entities[q.source.entity + 1].role AS role
FROM (SELECT id, text, entities, unnest(quotations) AS q FROM row WHERE error IS NULL);

-- Who is quoted, how often, and in how many articles.
CREATE OR REPLACE VIEW speaker AS
SELECT speaker, count(*) AS quotations, count(DISTINCT article) AS articles
FROM quotation WHERE speaker IS NOT NULL AND kind IN ('direct', 'partial', 'indirect')
GROUP BY speaker;
