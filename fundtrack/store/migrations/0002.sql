-- How sure an event is (those stored before are taken for unsure until their document is read again), and which
-- program read a document: one read by the same program with the same rules need not be read again.
ALTER TABLE events ADD COLUMN confidence TEXT NOT NULL DEFAULT 'unsure';
ALTER TABLE documents ADD COLUMN program TEXT NOT NULL DEFAULT '';
