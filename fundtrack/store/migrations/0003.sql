-- What people decide is kept for ever and laid over what the rules read; how events stand to each other is worked out
-- from both and kept until either changes. Documents keep their bytes, so that newer rules can read them again.
ALTER TABLE events ADD COLUMN review TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN reported TEXT;
ALTER TABLE events ADD COLUMN kin TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN id TEXT NOT NULL DEFAULT '';
CREATE INDEX ledger_id ON ledger (id) WHERE id <> '';

-- Of documents on which a person decided: their events and ledger as the rules read them, as JSON rows.
CREATE TABLE as_read (
    sha256 TEXT PRIMARY KEY REFERENCES documents (sha256) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    rows TEXT NOT NULL
);

CREATE TABLE sources (
    sha256 TEXT PRIMARY KEY REFERENCES documents (sha256) ON DELETE CASCADE,
    encoding TEXT,
    content BLOB NOT NULL
);

CREATE TABLE journal (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    document TEXT NOT NULL,
    event TEXT NOT NULL,
    other TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX journal_order ON journal (at, id);
CREATE INDEX journal_document ON journal (document);
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

CREATE TABLE standings (
    event TEXT PRIMARY KEY,
    commitment TEXT NOT NULL,
    act INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    version INTEGER NOT NULL,
    partial INTEGER NOT NULL
);
CREATE INDEX standings_commitment ON standings (commitment);

CREATE TABLE wholes (
    commitment TEXT PRIMARY KEY,
    whole TEXT NOT NULL
);
CREATE INDEX wholes_whole ON wholes (whole);

CREATE TABLE links (
    event TEXT NOT NULL,
    other TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    sureness TEXT NOT NULL,
    decided_by TEXT NOT NULL
);
CREATE INDEX links_event ON links (event);
CREATE INDEX links_other ON links (other);

CREATE TABLE exceeded (
    commitment TEXT PRIMARY KEY,
    amount TEXT NOT NULL
);

-- "changed": a number that every change raises; "linked": what it was when the links were worked out; "linked_by":
-- the program and rules that did.
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO state VALUES ('changed', '0');
