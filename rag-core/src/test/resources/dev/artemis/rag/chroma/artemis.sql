PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE collection_metadata (
    collection_id TEXT REFERENCES collections(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    str_value TEXT,
    int_value INTEGER,
    float_value REAL, bool_value INTEGER,
    PRIMARY KEY (collection_id, key)
);
CREATE TABLE segment_metadata (
    segment_id TEXT  REFERENCES segments(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    str_value TEXT,
    int_value INTEGER,
    float_value REAL, bool_value INTEGER,
    PRIMARY KEY (segment_id, key)
);
CREATE TABLE tenants (
    id TEXT PRIMARY KEY,
    UNIQUE (id)
);
INSERT INTO tenants VALUES('default_tenant');
CREATE TABLE databases (
    id TEXT PRIMARY KEY, -- unique globally
    name TEXT NOT NULL, -- unique per tenant
    tenant_id TEXT NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
    UNIQUE (tenant_id, name) -- Ensure that a tenant has only one database with a given name
);
INSERT INTO databases VALUES('00000000-0000-0000-0000-000000000000','default_database','default_tenant');
CREATE TABLE IF NOT EXISTS "collections" (
    id TEXT PRIMARY KEY, -- unique globally
    name TEXT NOT NULL, -- unique per database
    dimension INTEGER,
    database_id TEXT NOT NULL REFERENCES databases(id) ON DELETE CASCADE, config_json_str TEXT,
    UNIQUE (name, database_id)
);
INSERT INTO collections VALUES('e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report',4,'00000000-0000-0000-0000-000000000000','{"vector_index":{"hnsw":{"space":"l2","ef_construction":100,"ef_search":100,"max_neighbors":16,"resize_factor":1.2,"sync_threshold":1000}},"embedding_function":{"type":"legacy"}}');
INSERT INTO collections VALUES('da55a452-6b03-4eca-ab3f-5aaeaa82b217','developer_solution',4,'00000000-0000-0000-0000-000000000000','{"vector_index":{"hnsw":{"space":"l2","ef_construction":100,"ef_search":100,"max_neighbors":16,"resize_factor":1.2,"sync_threshold":1000}},"embedding_function":{"type":"legacy"}}');
INSERT INTO collections VALUES('3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','My.Notes',4,'00000000-0000-0000-0000-000000000000','{"vector_index":{"hnsw":{"space":"l2","ef_construction":100,"ef_search":100,"max_neighbors":16,"resize_factor":1.2,"sync_threshold":1000}},"embedding_function":{"type":"legacy"}}');
INSERT INTO collections VALUES('6e2b18dc-5322-41a2-9daa-863e9e0b110f','code_example',NULL,'00000000-0000-0000-0000-000000000000','{"vector_index":{"hnsw":{"space":"l2","ef_construction":100,"ef_search":100,"max_neighbors":16,"resize_factor":1.2,"sync_threshold":1000}},"embedding_function":{"type":"legacy"}}');
CREATE TABLE IF NOT EXISTS "segments" (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    scope TEXT NOT NULL,
    collection TEXT REFERENCES collection(id) NOT NULL
);
INSERT INTO segments VALUES('f9b0c8ee-d787-4421-ad12-c8777db691c3','urn:chroma:segment/vector/hnsw-local-persisted','VECTOR','e7bfb38b-f7b3-46ba-98c7-57249859537c');
INSERT INTO segments VALUES('31162761-f6a1-4183-965b-9f77c760879d','urn:chroma:segment/metadata/sqlite','METADATA','e7bfb38b-f7b3-46ba-98c7-57249859537c');
INSERT INTO segments VALUES('aac87caf-3d43-456c-afd7-75c0f3c5ef90','urn:chroma:segment/vector/hnsw-local-persisted','VECTOR','da55a452-6b03-4eca-ab3f-5aaeaa82b217');
INSERT INTO segments VALUES('a4c7a672-ef35-42bd-a8da-61eb0cb0ab07','urn:chroma:segment/metadata/sqlite','METADATA','da55a452-6b03-4eca-ab3f-5aaeaa82b217');
INSERT INTO segments VALUES('7231ef22-ecb0-4f28-8bb5-03b6434ca30b','urn:chroma:segment/vector/hnsw-local-persisted','VECTOR','3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee');
INSERT INTO segments VALUES('ac650ec6-905c-4d0b-b635-47825c803b54','urn:chroma:segment/metadata/sqlite','METADATA','3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee');
INSERT INTO segments VALUES('a39b9dee-2fb7-4bd4-9936-8ff0cd099745','urn:chroma:segment/vector/hnsw-local-persisted','VECTOR','6e2b18dc-5322-41a2-9daa-863e9e0b110f');
INSERT INTO segments VALUES('a495bda3-d172-41fd-8e7c-724b57c71a43','urn:chroma:segment/metadata/sqlite','METADATA','6e2b18dc-5322-41a2-9daa-863e9e0b110f');
CREATE TABLE embeddings (
    id INTEGER PRIMARY KEY,
    segment_id TEXT NOT NULL,
    embedding_id TEXT NOT NULL,
    seq_id BLOB NOT NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    UNIQUE (segment_id, embedding_id)
);
INSERT INTO embeddings VALUES(1,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-0-20251020083000',1,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(2,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-1-20251020083000',2,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(3,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-2-20251020083000',3,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(4,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-3-20251020083000',4,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(5,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-4-20251020083000',5,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(6,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-5-20251020083000',6,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(7,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-6-20251020083000',7,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(8,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-7-20251020083000',8,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(9,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-8-20251020083000',9,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(10,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-9-20251020083000',10,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(11,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-10-20251020083000',11,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(12,'31162761-f6a1-4183-965b-9f77c760879d','research_report-card-11-20251020083000',12,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(13,'a4c7a672-ef35-42bd-a8da-61eb0cb0ab07','sol-1',21,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(14,'a4c7a672-ef35-42bd-a8da-61eb0cb0ab07','sol-2',18,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(16,'a4c7a672-ef35-42bd-a8da-61eb0cb0ab07','sol-4',16,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(17,'a4c7a672-ef35-42bd-a8da-61eb0cb0ab07','sol-6',17,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(18,'a4c7a672-ef35-42bd-a8da-61eb0cb0ab07','sol-5',20,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(19,'a4c7a672-ef35-42bd-a8da-61eb0cb0ab07','sol-no-text',22,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(20,'ac650ec6-905c-4d0b-b635-47825c803b54','sol-1',23,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(22,'ac650ec6-905c-4d0b-b635-47825c803b54','n2',26,'2026-11-28 12:31:58');
INSERT INTO embeddings VALUES(23,'ac650ec6-905c-4d0b-b635-47825c803b54','n 1',30,'2026-11-28 12:31:58');
CREATE TABLE embedding_metadata (
    id INTEGER REFERENCES embeddings(id),
    key TEXT NOT NULL,
    string_value TEXT,
    int_value INTEGER,
    float_value REAL, bool_value INTEGER,
    PRIMARY KEY (id, key)
);
INSERT INTO embedding_metadata VALUES(1,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'chroma:document','Report 0: what was found about subject 0.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'task_title','Task 0',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'card_id','card-0',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'technologies','["sqlite","library 0"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'number',NULL,0,NULL,NULL);
INSERT INTO embedding_metadata VALUES(1,'ratio',NULL,NULL,0.10000000000000000555,NULL);
INSERT INTO embedding_metadata VALUES(1,'good',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(2,'technologies','["sqlite","library 1"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(2,'chroma:document','Report 1: what was found about subject 1.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(2,'task_title','Task 1',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(2,'good',NULL,NULL,NULL,0);
INSERT INTO embedding_metadata VALUES(2,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(2,'card_id','card-1',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(2,'ratio',NULL,NULL,0.34999999999999997779,NULL);
INSERT INTO embedding_metadata VALUES(2,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(2,'number',NULL,1,NULL,NULL);
INSERT INTO embedding_metadata VALUES(2,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'card_id','card-2',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'ratio',NULL,NULL,0.59999999999999997779,NULL);
INSERT INTO embedding_metadata VALUES(3,'number',NULL,2,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'good',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(3,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'technologies','["sqlite","library 2"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'chroma:document','Report 2: what was found about subject 2.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(3,'task_title','Task 2',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'number',NULL,3,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'task_title','Task 3',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'ratio',NULL,NULL,0.84999999999999997779,NULL);
INSERT INTO embedding_metadata VALUES(4,'card_id','card-3',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'technologies','["sqlite","library 3"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'chroma:document','Report 3: what was found about subject 3.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(4,'good',NULL,NULL,NULL,0);
INSERT INTO embedding_metadata VALUES(5,'chroma:document','Report 4: what was found about subject 4.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'task_title','Task 4',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'number',NULL,4,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'ratio',NULL,NULL,1.1000000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(5,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'card_id','card-4',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'technologies','["sqlite","library 4"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(5,'good',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(6,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(6,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(6,'card_id','card-5',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(6,'good',NULL,NULL,NULL,0);
INSERT INTO embedding_metadata VALUES(6,'task_title','Task 5',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(6,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(6,'ratio',NULL,NULL,1.3500000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(6,'number',NULL,5,NULL,NULL);
INSERT INTO embedding_metadata VALUES(6,'chroma:document','Report 5: what was found about subject 5.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(6,'technologies','["sqlite","library 0"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'ratio',NULL,NULL,1.6000000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(7,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'card_id','card-6',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'number',NULL,6,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'task_title','Task 6',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'technologies','["sqlite","library 1"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'good',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(7,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(7,'chroma:document','Report 6: what was found about subject 6.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'number',NULL,7,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'ratio',NULL,NULL,1.8500000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(8,'card_id','card-7',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'task_title','Task 7',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'chroma:document','Report 7: what was found about subject 7.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'technologies','["sqlite","library 2"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(8,'good',NULL,NULL,NULL,0);
INSERT INTO embedding_metadata VALUES(8,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'number',NULL,8,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'technologies','["sqlite","library 3"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'chroma:document','Report 8: what was found about subject 8.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'good',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(9,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'ratio',NULL,NULL,2.1000000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(9,'card_id','card-8',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(9,'task_title','Task 8',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'task_title','Task 9',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'number',NULL,9,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'technologies','["sqlite","library 4"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'good',NULL,NULL,NULL,0);
INSERT INTO embedding_metadata VALUES(10,'ratio',NULL,NULL,2.3500000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(10,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'card_id','card-9',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(10,'chroma:document','Report 9: what was found about subject 9.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'number',NULL,10,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'chroma:document','Report 10: what was found about subject 10.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'ratio',NULL,NULL,2.6000000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(11,'task_title','Task 10',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'technologies','["sqlite","library 0"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'good',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(11,'card_id','card-10',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(11,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'task_title','Task 11',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'ratio',NULL,NULL,2.8500000000000000888,NULL);
INSERT INTO embedding_metadata VALUES(12,'number',NULL,11,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'artifact_type','research_report',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'card_id','card-11',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'priority','high',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'technologies','["sqlite","library 1"]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(12,'good',NULL,NULL,NULL,0);
INSERT INTO embedding_metadata VALUES(12,'chroma:document','Report 11: what was found about subject 11.',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'none','',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'artifact_type','developer_solution',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'details','{"a":[1,2.5,null],"b c":{"d":true}}',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'score',NULL,93,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'chroma:document','first, again',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'task_title','T1',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'card_id','card-1',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(13,'winner','developer-a',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'odd','[not json',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'task_title','T2',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'score',NULL,99,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'tags','[]',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'chroma:document','second solution, revised',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'accepted',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(14,'artifact_type','developer_solution',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'card_id','card-2',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(16,'card_id','card-4',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(16,'big',NULL,9007199254740991,NULL,NULL);
INSERT INTO embedding_metadata VALUES(16,'task_title',replace('Two\nlines','\n',char(10)),NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(16,'chroma:document','Übergröße – 日本 🙂',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(16,'timestamp','yesterday',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(16,'artifact_type','solution',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(17,'task_title','',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(17,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(17,'chroma:document','  ',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(17,'card_id','card-6',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(17,'artifact_type','developer_solution',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(14,'added','later',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(18,'task_title','T5',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(18,'card_id','card-5',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(18,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(18,'artifact_type','developer_solution',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(18,'chroma:document','fifth',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(19,'artifact_type','developer_solution',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(19,'card_id','card-9',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(19,'timestamp','2025-10-20T08:30:00.123456',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(19,'task_title','T9',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(20,'chroma:document','a note',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(22,'chroma:document','with metadata',NULL,NULL,NULL);
INSERT INTO embedding_metadata VALUES(22,'a',NULL,2,NULL,NULL);
INSERT INTO embedding_metadata VALUES(22,'c',NULL,NULL,NULL,1);
INSERT INTO embedding_metadata VALUES(23,'chroma:document','another, again',NULL,NULL,NULL);
CREATE TABLE max_seq_id (
    segment_id TEXT PRIMARY KEY,
    seq_id INTEGER);
INSERT INTO max_seq_id VALUES('31162761-f6a1-4183-965b-9f77c760879d',12);
INSERT INTO max_seq_id VALUES('a4c7a672-ef35-42bd-a8da-61eb0cb0ab07',22);
INSERT INTO max_seq_id VALUES('ac650ec6-905c-4d0b-b635-47825c803b54',30);
CREATE TABLE embeddings_queue (
    seq_id INTEGER PRIMARY KEY,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    operation INTEGER NOT NULL,
    topic TEXT NOT NULL,
    id TEXT NOT NULL,
    vector BLOB,
    encoding TEXT,
    metadata TEXT
);
INSERT INTO embeddings_queue VALUES(1,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-0-20251020083000',X'000000000000803f000000000000803f','FLOAT32','{"timestamp":"2025-10-20T08:30:00.123456","number":0,"task_title":"Task 0","ratio":0.1,"chroma:document":"Report 0: what was found about subject 0.","card_id":"card-0","good":true,"artifact_type":"research_report","priority":"high","technologies":"[\"sqlite\",\"library 0\"]"}');
INSERT INTO embeddings_queue VALUES(2,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-1-20251020083000',X'a46a573f40510a3f2549123e0000803f','FLOAT32','{"technologies":"[\"sqlite\",\"library 1\"]","artifact_type":"research_report","good":false,"task_title":"Task 1","ratio":0.35,"card_id":"card-1","chroma:document":"Report 1: what was found about subject 1.","timestamp":"2025-10-20T08:30:00.123456","number":1,"priority":"high"}');
INSERT INTO embeddings_queue VALUES(3,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-2-20251020083000',X'b7c7683f3311d5be2549923e0000803f','FLOAT32','{"good":true,"ratio":0.6,"chroma:document":"Report 2: what was found about subject 2.","priority":"high","timestamp":"2025-10-20T08:30:00.123456","artifact_type":"research_report","task_title":"Task 2","technologies":"[\"sqlite\",\"library 2\"]","card_id":"card-2","number":2}');
INSERT INTO embeddings_queue VALUES(4,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-3-20251020083000',X'c381103e26707dbfb76ddb3e0000803f','FLOAT32','{"priority":"high","artifact_type":"research_report","chroma:document":"Report 3: what was found about subject 3.","task_title":"Task 3","card_id":"card-3","number":3,"ratio":0.85,"timestamp":"2025-10-20T08:30:00.123456","technologies":"[\"sqlite\",\"library 3\"]","good":false}');
INSERT INTO embeddings_queue VALUES(5,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-4-20251020083000',X'cfbd41bf305527bf2549123f0000803f','FLOAT32','{"number":4,"technologies":"[\"sqlite\",\"library 4\"]","priority":"high","ratio":1.1,"artifact_type":"research_report","card_id":"card-4","task_title":"Task 4","timestamp":"2025-10-20T08:30:00.123456","good":true,"chroma:document":"Report 4: what was found about subject 4."}');
INSERT INTO embeddings_queue VALUES(6,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-5-20251020083000',X'107c75bf2c3c913e6edb363f0000803f','FLOAT32','{"artifact_type":"research_report","good":false,"task_title":"Task 5","ratio":1.35,"timestamp":"2025-10-20T08:30:00.123456","chroma:document":"Report 5: what was found about subject 5.","number":5,"technologies":"[\"sqlite\",\"library 0\"]","card_id":"card-5","priority":"high"}');
INSERT INTO embeddings_queue VALUES(7,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-6-20251020083000',X'8c0f8fbeb8cd753fb76d5b3f0000803f','FLOAT32','{"number":6,"timestamp":"2025-10-20T08:30:00.123456","technologies":"[\"sqlite\",\"library 1\"]","ratio":1.6,"good":true,"artifact_type":"research_report","task_title":"Task 6","card_id":"card-6","priority":"high","chroma:document":"Report 6: what was found about subject 6."}');
INSERT INTO embeddings_queue VALUES(8,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-7-20251020083000',X'4630283fbdff403f000000000000803f','FLOAT32','{"task_title":"Task 7","number":7,"priority":"high","card_id":"card-7","chroma:document":"Report 7: what was found about subject 7.","timestamp":"2025-10-20T08:30:00.123456","artifact_type":"research_report","technologies":"[\"sqlite\",\"library 2\"]","ratio":1.85,"good":false}');
INSERT INTO embeddings_queue VALUES(9,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-8-20251020083000',X'95467d3ff6fd14be2549123e0000803f','FLOAT32','{"task_title":"Task 8","ratio":2.1,"priority":"high","good":true,"technologies":"[\"sqlite\",\"library 3\"]","artifact_type":"research_report","number":8,"chroma:document":"Report 8: what was found about subject 8.","card_id":"card-8","timestamp":"2025-10-20T08:30:00.123456"}');
INSERT INTO embeddings_queue VALUES(10,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-9-20251020083000',X'3201d33ed53f69bf2549923e0000803f','FLOAT32','{"card_id":"card-9","technologies":"[\"sqlite\",\"library 4\"]","task_title":"Task 9","artifact_type":"research_report","timestamp":"2025-10-20T08:30:00.123456","number":9,"priority":"high","chroma:document":"Report 9: what was found about subject 9.","good":false,"ratio":2.35}');
INSERT INTO embeddings_queue VALUES(11,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-10-20251020083000',X'f8440bbf64cd56bfb76ddb3e0000803f','FLOAT32','{"timestamp":"2025-10-20T08:30:00.123456","ratio":2.6,"task_title":"Task 10","chroma:document":"Report 10: what was found about subject 10.","technologies":"[\"sqlite\",\"library 0\"]","good":true,"artifact_type":"research_report","card_id":"card-10","number":10,"priority":"high"}');
INSERT INTO embeddings_queue VALUES(12,'2026-11-28 12:31:58',0,'persistent://default/default/e7bfb38b-f7b3-46ba-98c7-57249859537c','research_report-card-11-20251020083000',X'5cff7fbf7205913b2549123f0000803f','FLOAT32','{"timestamp":"2025-10-20T08:30:00.123456","chroma:document":"Report 11: what was found about subject 11.","technologies":"[\"sqlite\",\"library 1\"]","number":11,"card_id":"card-11","ratio":2.85,"priority":"high","task_title":"Task 11","artifact_type":"research_report","good":false}');
INSERT INTO embeddings_queue VALUES(13,'2026-11-28 12:31:58',0,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-1',X'a46a573f40510a3f2549123e0000803f','FLOAT32','{"artifact_type":"developer_solution","chroma:document":"first solution","task_title":"T1","details":"{\"a\":[1,2.5,null],\"b c\":{\"d\":true}}","timestamp":"2025-10-20T08:30:00.123456","score":92,"none":"","winner":"developer-a","card_id":"card-1"}');
INSERT INTO embeddings_queue VALUES(14,'2026-11-28 12:31:58',0,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-2',X'b7c7683f3311d5be2549923e0000803f','FLOAT32','{"odd":"[not json","chroma:document":"second solution","timestamp":"2025-10-20T08:30:00.123456","artifact_type":"developer_solution","card_id":"card-2","task_title":"T2","score":81.5,"tags":"[]","accepted":false}');
INSERT INTO embeddings_queue VALUES(15,'2026-11-28 12:31:58',0,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-3',X'c381103e26707dbfb76ddb3e0000803f','FLOAT32','{"task_title":"T3","card_id":"card-3","artifact_type":"developer_solution","chroma:document":"third","big":9007199254740991,"timestamp":"2025-10-20T08:30:00.123456"}');
INSERT INTO embeddings_queue VALUES(16,'2026-11-28 12:31:58',0,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-4',X'cfbd41bf305527bf2549123f0000803f','FLOAT32','{"card_id":"card-4","chroma:document":"Übergröße – 日本 🙂","timestamp":"yesterday","big":9007199254740991,"artifact_type":"solution","task_title":"Two\nlines"}');
INSERT INTO embeddings_queue VALUES(17,'2026-11-28 12:31:58',0,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-6',X'8c0f8fbeb8cd753fb76d5b3f0000803f','FLOAT32','{"task_title":"","artifact_type":"developer_solution","chroma:document":"  ","timestamp":"2025-10-20T08:30:00.123456","card_id":"card-6"}');
INSERT INTO embeddings_queue VALUES(18,'2026-11-28 12:31:58',1,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-2',X'fcd367bffe2dd93eb76ddb3e0000803f','FLOAT32','{"score":99,"accepted":true,"added":"later","chroma:document":"second solution, revised"}');
INSERT INTO embeddings_queue VALUES(19,'2026-11-28 12:31:58',3,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-3',NULL,NULL,'{}');
INSERT INTO embeddings_queue VALUES(20,'2026-11-28 12:31:58',2,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-5',X'107c75bf2c3c913e6edb363f0000803f','FLOAT32','{"timestamp":"2025-10-20T08:30:00.123456","task_title":"T5","card_id":"card-5","artifact_type":"developer_solution","chroma:document":"fifth"}');
INSERT INTO embeddings_queue VALUES(21,'2026-11-28 12:31:58',2,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-1',X'a46a573f40510a3f2549123e0000803f','FLOAT32','{"score":93,"chroma:document":"first, again"}');
INSERT INTO embeddings_queue VALUES(22,'2026-11-28 12:31:58',0,'persistent://default/default/da55a452-6b03-4eca-ab3f-5aaeaa82b217','sol-no-text',X'3201d33ed53f69bf2549923e0000803f','FLOAT32','{"card_id":"card-9","task_title":"T9","timestamp":"2025-10-20T08:30:00.123456","artifact_type":"developer_solution"}');
INSERT INTO embeddings_queue VALUES(23,'2026-11-28 12:31:58',0,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','sol-1',X'a46a573f40510a3f2549123e0000803f','FLOAT32','{"chroma:document":"a note"}');
INSERT INTO embeddings_queue VALUES(24,'2026-11-28 12:31:58',0,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','n 1',X'b7c7683f3311d5be2549923e0000803f','FLOAT32','{"chroma:document":"another"}');
INSERT INTO embeddings_queue VALUES(25,'2026-11-28 12:31:58',0,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','n2',X'c381103e26707dbfb76ddb3e0000803f','FLOAT32','{"b":"x","a":1,"c":true,"chroma:document":"with metadata"}');
INSERT INTO embeddings_queue VALUES(26,'2026-11-28 12:31:58',1,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','n2',NULL,NULL,'{"a":2,"b":null}');
INSERT INTO embeddings_queue VALUES(27,'2026-11-28 12:31:58',0,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','n2',X'c381103e26707dbfb76ddb3e0000803f','FLOAT32','{"chroma:document":"ignored: it is there"}');
INSERT INTO embeddings_queue VALUES(28,'2026-11-28 12:31:58',1,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','missing',X'a46a573f40510a3f2549123e0000803f','FLOAT32','{"chroma:document":"ignored: it is not"}');
INSERT INTO embeddings_queue VALUES(29,'2026-11-28 12:31:58',3,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','n 1',NULL,NULL,'{}');
INSERT INTO embeddings_queue VALUES(30,'2026-11-28 12:31:58',0,'persistent://default/default/3e6e9e38-d9fb-42f5-9bc6-b10c09b597ee','n 1',X'b7c7683f3311d5be2549923e0000803f','FLOAT32','{"chroma:document":"another, again"}');
COMMIT;
