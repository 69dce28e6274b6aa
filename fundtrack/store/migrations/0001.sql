-- Amounts: TEXT decimals are the truth; minor is the amount in units of 10^-exponent, NULL where it does not fit.
-- Columns named *_key are folded copies for searching; labels (agency, recipient, technology) join all values.
CREATE TABLE documents (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    pages INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    rules_hash TEXT NOT NULL,
    digest TEXT NOT NULL,
    events INTEGER NOT NULL,
    amounts INTEGER NOT NULL,
    unexplained INTEGER NOT NULL
);

CREATE TABLE events (
    sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    article INTEGER NOT NULL,
    funding_source TEXT NOT NULL,
    scope TEXT NOT NULL,
    stage TEXT NOT NULL,
    instrument TEXT,
    agency TEXT,
    agency_country TEXT,
    recipient TEXT,
    recipient_country TEXT,
    program TEXT,
    technology TEXT,
    amount TEXT,
    amount_min TEXT,
    currency TEXT,
    minor BIGINT,
    exponent INTEGER NOT NULL,
    qualifier TEXT,
    per TEXT,
    quoted_amount TEXT,
    quoted_currency TEXT,
    date TEXT,
    part_of TEXT,
    title TEXT NOT NULL,
    source_url TEXT NOT NULL,
    page INTEGER NOT NULL,
    agency_key TEXT NOT NULL,
    recipient_key TEXT NOT NULL,
    program_key TEXT NOT NULL,
    text_key TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (sha256, position)
);
CREATE INDEX events_id ON events (id);
CREATE INDEX events_part_of ON events (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE ledger (
    sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    fate TEXT NOT NULL,
    event TEXT NOT NULL,
    rule TEXT NOT NULL,
    why TEXT NOT NULL,
    amount TEXT NOT NULL,
    amount_min TEXT,
    currency TEXT NOT NULL,
    page INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (sha256, position)
);

CREATE TABLE rates (
    sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    base TEXT NOT NULL,
    target TEXT NOT NULL,
    base_amount TEXT NOT NULL,
    target_amount TEXT NOT NULL,
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    date TEXT,
    text TEXT NOT NULL,
    page INTEGER NOT NULL,
    first_character INTEGER NOT NULL,
    last_character INTEGER NOT NULL,
    PRIMARY KEY (sha256, position)
);

CREATE TABLE issues (
    sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    place TEXT NOT NULL,
    remedy TEXT NOT NULL,
    PRIMARY KEY (sha256, position)
);
