CREATE TABLE activity_template (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  "values" TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_activity_template_posko_id_name UNIQUE (name, posko_id),
  CONSTRAINT uq_activity_template_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE activity_type (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  code VARCHAR(8) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  function VARCHAR(20) NOT NULL,
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_activity_type_function_known CHECK (function IN ('prevention', 'response', 'enforcement_guidance', 'support')),
  CONSTRAINT uq_activity_type_posko_id_code UNIQUE (code, posko_id),
  CONSTRAINT uq_activity_type_posko_id_name_fold UNIQUE (name_fold, posko_id),
  CONSTRAINT uq_activity_type_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE attachment (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  media_type VARCHAR(40) NOT NULL,
  content BLOB NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  digest VARCHAR(64) NOT NULL,
  likeness VARCHAR(16) NOT NULL,
  operator_id INTEGER,
  stored_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_attachment_size_positive CHECK (size > 0),
  CONSTRAINT uq_attachment_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_attachment_posko_id_digest ON attachment (digest, posko_id)
-- next
CREATE TABLE audit (
  posko_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  at DATETIME NOT NULL,
  operator_id INTEGER,
  command VARCHAR(60) NOT NULL,
  entity VARCHAR(40) NOT NULL,
  entity_id INTEGER,
  difference_digest VARCHAR(64) NOT NULL,
  previous VARCHAR(64) NOT NULL,
  chain VARCHAR(64) NOT NULL,
  PRIMARY KEY (posko_id, sequence)
)
-- next
CREATE INDEX ix_audit_posko_id_entity_entity_id ON audit (entity, entity_id, posko_id)
-- next
CREATE TABLE audit_detail (
  posko_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  salt VARCHAR(32) NOT NULL,
  difference TEXT NOT NULL,
  PRIMARY KEY (posko_id, sequence)
)
-- next
CREATE TABLE blc_mark (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(14) NOT NULL,
  record_id INTEGER NOT NULL,
  stamp VARCHAR(16) NOT NULL,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT ck_blc_mark_kind_known CHECK (kind IN ('observations', 'institutions', 'activities', 'zones')),
  CONSTRAINT uq_blc_mark_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE UNIQUE INDEX ux_blc_mark_standing ON blc_mark (kind, record_id, posko_id) WHERE taken_back_at IS NULL
-- next
CREATE TABLE daily_note (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind VARCHAR(30) NOT NULL,
  day DATE NOT NULL,
  hindrances TEXT NOT NULL,
  on_duty TEXT NOT NULL,
  letter_number TEXT NOT NULL,
  sequence INTEGER,
  cutoff VARCHAR(5) NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_daily_note_posko_id_kind_day UNIQUE (kind, day, posko_id)
)
-- next
CREATE TABLE destruction (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  number INTEGER NOT NULL,
  decided_on DATE NOT NULL,
  cutoff DATE NOT NULL,
  years INTEGER NOT NULL,
  legal_basis TEXT NOT NULL,
  decision_no TEXT NOT NULL,
  note TEXT NOT NULL,
  witnesses TEXT NOT NULL,
  people INTEGER NOT NULL,
  records INTEGER NOT NULL,
  erased TEXT NOT NULL,
  remains TEXT NOT NULL,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  finished_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT ck_destruction_counts CHECK (people >= 0 AND records >= 0),
  CONSTRAINT uq_destruction_posko_id_number UNIQUE (number, posko_id),
  CONSTRAINT uq_destruction_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE district_form (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name VARCHAR(60) NOT NULL,
  path TEXT NOT NULL,
  content_digest VARCHAR(64) NOT NULL,
  shape TEXT NOT NULL,
  cells TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_district_form_posko_id_name UNIQUE (name, posko_id),
  CONSTRAINT uq_district_form_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE draft (
  posko_id INTEGER NOT NULL,
  operator_id INTEGER NOT NULL,
  form VARCHAR(60) NOT NULL,
  "values" TEXT NOT NULL,
  saved_at DATETIME NOT NULL,
  PRIMARY KEY (posko_id, operator_id, form)
)
-- next
CREATE TABLE exchange_partner (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  role VARCHAR(10) NOT NULL,
  secret BLOB NOT NULL,
  key_id VARCHAR(16) NOT NULL,
  peer_uid VARCHAR(36),
  last_made_at DATETIME,
  received_until DATETIME,
  reported_until DATE,
  active BOOLEAN DEFAULT 1 NOT NULL,
  created_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_exchange_partner_role_known CHECK (role IN ('upper', 'lower', 'neighbour')),
  CONSTRAINT uq_exchange_partner_posko_id_key_id UNIQUE (key_id, posko_id),
  CONSTRAINT uq_exchange_partner_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE funding_source (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  import_id INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT uq_funding_source_posko_id_name_fold UNIQUE (name_fold, posko_id),
  CONSTRAINT uq_funding_source_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE handover (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  number TEXT NOT NULL,
  place TEXT NOT NULL,
  giver_name TEXT NOT NULL,
  giver_title TEXT NOT NULL,
  giver_number TEXT NOT NULL,
  giver_address TEXT NOT NULL,
  receiver_name TEXT NOT NULL,
  receiver_title TEXT NOT NULL,
  receiver_number TEXT NOT NULL,
  receiver_address TEXT NOT NULL,
  witness_name TEXT NOT NULL,
  witness_title TEXT NOT NULL,
  witness_number TEXT NOT NULL,
  witness_address TEXT NOT NULL,
  purpose TEXT NOT NULL,
  condition TEXT NOT NULL,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_handover_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE ignored_difference (
  posko_id INTEGER NOT NULL,
  digest VARCHAR(32) NOT NULL,
  source TEXT NOT NULL,
  operator_id INTEGER,
  ignored_at DATETIME NOT NULL,
  PRIMARY KEY (posko_id, digest)
)
-- next
CREATE TABLE import_run (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  file_name TEXT NOT NULL,
  file_digest VARCHAR(64) NOT NULL,
  sheet TEXT,
  day DATE NOT NULL,
  mapping TEXT NOT NULL,
  counts TEXT NOT NULL,
  operator_id INTEGER,
  imported_at DATETIME NOT NULL,
  undone_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT ck_import_run_kind_known CHECK (kind IN ('residents', 'patients', 'stock', 'exchange')),
  CONSTRAINT uq_import_run_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_import_run_posko_id_imported_at ON import_run (imported_at, posko_id)
-- next
CREATE TABLE incident (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  story TEXT NOT NULL,
  began_at DATETIME NOT NULL,
  ended_at DATETIME,
  known_at DATETIME NOT NULL,
  how_known TEXT NOT NULL,
  data TEXT NOT NULL,
  effects TEXT NOT NULL,
  measures TEXT NOT NULL,
  contact TEXT NOT NULL,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  closed_at DATETIME,
  closing_note TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_incident_closed_with_note CHECK (closed_at IS NULL OR closing_note IS NOT NULL),
  CONSTRAINT uq_incident_posko_id_number UNIQUE (number, posko_id),
  CONSTRAINT uq_incident_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE isolation_place (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  kind VARCHAR(10) NOT NULL,
  capacity INTEGER,
  address TEXT,
  phone VARCHAR(20),
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_isolation_place_kind_known CHECK (kind IN ('home', 'central', 'hospital')),
  CONSTRAINT ck_isolation_place_capacity_not_negative CHECK (capacity IS NULL OR capacity >= 0),
  CONSTRAINT uq_isolation_place_posko_id_name_fold UNIQUE (name_fold, posko_id),
  CONSTRAINT uq_isolation_place_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE item (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  code VARCHAR(30) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  unit TEXT NOT NULL,
  pack_name TEXT,
  pack_size INTEGER,
  reorder_level INTEGER NOT NULL,
  excess_level INTEGER DEFAULT '0' NOT NULL,
  durable BOOLEAN NOT NULL,
  mask BOOLEAN NOT NULL,
  prescription BOOLEAN DEFAULT 0 NOT NULL,
  active BOOLEAN NOT NULL,
  merged_into_id INTEGER,
  import_id INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_item_posko_id_code UNIQUE (code, posko_id),
  CONSTRAINT ck_item_pack_size_above_one CHECK (pack_size IS NULL OR pack_size > 1),
  CONSTRAINT ck_item_reorder_level_not_negative CHECK (reorder_level >= 0),
  CONSTRAINT ck_item_excess_level_not_negative CHECK (excess_level >= 0),
  CONSTRAINT fk_item_posko_id_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES item (id),
  CONSTRAINT uq_item_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_item_posko_id_name_fold ON item (name_fold, posko_id)
-- next
CREATE TABLE list_view (
  posko_id INTEGER NOT NULL,
  operator_id INTEGER NOT NULL,
  listing VARCHAR(40) NOT NULL,
  name VARCHAR(60) NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (posko_id, operator_id, listing, name)
)
-- next
CREATE TABLE officer (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  affiliation VARCHAR(20) NOT NULL,
  rank_or_id TEXT,
  phone VARCHAR(20),
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_officer_affiliation_known CHECK (affiliation IN ('village', 'army', 'police', 'civil_protection', 'municipal_police', 'midwife', 'health_centre', 'health_cadre', 'rt_rw', 'volunteer', 'other')),
  CONSTRAINT uq_officer_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE operator (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  username VARCHAR(60) NOT NULL,
  display_name TEXT NOT NULL,
  role VARCHAR(15) NOT NULL,
  slot_id VARCHAR(36),
  must_change_password BOOLEAN NOT NULL,
  disabled_at DATETIME,
  created_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_operator_role_known CHECK (role IN ('head', 'operator', 'field_officer', 'viewer')),
  CONSTRAINT uq_operator_posko_id_username UNIQUE (username, posko_id),
  CONSTRAINT uq_operator_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE partner (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  role VARCHAR(16) NOT NULL,
  phone VARCHAR(20),
  area TEXT,
  note TEXT,
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_partner_role_known CHECK (role IN ('rt_head', 'rw_head', 'women', 'youth', 'midwife', 'health_centre', 'cadre', 'religious', 'community', 'school', 'other')),
  CONSTRAINT uq_partner_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_partner_posko_id_name_fold ON partner (name_fold, posko_id)
-- next
CREATE TABLE person_token (
  posko_id INTEGER NOT NULL,
  token TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  person_id INTEGER NOT NULL,
  PRIMARY KEY (posko_id, token, name_fold, person_id)
)
 WITHOUT ROWID
-- next
CREATE TABLE posko (
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  village_code VARCHAR(13) NOT NULL,
  village TEXT NOT NULL,
  village_kind VARCHAR(20) NOT NULL,
  district TEXT NOT NULL,
  regency TEXT NOT NULL,
  province TEXT NOT NULL,
  training BOOLEAN NOT NULL,
  training_day DATE,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_posko_uid UNIQUE (uid)
)
-- next
CREATE TABLE printed_report (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  subject TEXT NOT NULL,
  subject_digest VARCHAR(64) NOT NULL,
  day DATE NOT NULL,
  number INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  inputs TEXT NOT NULL,
  inputs_digest VARCHAR(64) NOT NULL,
  differences TEXT NOT NULL,
  pages INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  document BLOB NOT NULL,
  operator_id INTEGER,
  printed_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_printed_report_posko_id_number_revision UNIQUE (number, revision, posko_id),
  CONSTRAINT uq_printed_report_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_printed_report_posko_id_day ON printed_report (day, posko_id)
-- next
CREATE INDEX ix_printed_report_posko_id_subject_digest ON printed_report (subject_digest, posko_id)
-- next
CREATE TABLE removed_row (
  posko_id INTEGER NOT NULL,
  entity VARCHAR(40) NOT NULL,
  entity_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  removed_at DATETIME NOT NULL,
  PRIMARY KEY (posko_id, entity, entity_id, sequence, person_id)
)
-- next
CREATE INDEX ix_removed_row_posko_id_person_id ON removed_row (person_id, posko_id)
-- next
CREATE TABLE report_set (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name VARCHAR(60) NOT NULL,
  entries TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_report_set_posko_id_name UNIQUE (name, posko_id),
  CONSTRAINT uq_report_set_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE rt_area (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  rw INTEGER NOT NULL,
  rt INTEGER NOT NULL,
  hamlet TEXT,
  head_name TEXT,
  head_phone VARCHAR(20),
  confirmed BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_rt_area_posko_id_rw_rt UNIQUE (rw, rt, posko_id),
  CONSTRAINT uq_rt_area_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE rule_override (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  section VARCHAR(30) NOT NULL,
  "values" TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_until DATE,
  operator_id INTEGER,
  entered_at DATETIME,
  ended_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT ck_rule_override_ends_after_start CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CONSTRAINT uq_rule_override_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE sanction_authority (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  affiliation VARCHAR(16) NOT NULL,
  allowed BOOLEAN NOT NULL,
  legal_basis TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_until DATE,
  most_amount INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  withdrawn_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_sanction_authority_kind_known CHECK (kind IN ('appeal', 'verbal_warning', 'written_warning', 'community_service', 'administrative_fine', 'temporary_closure', 'id_retention')),
  CONSTRAINT ck_sanction_authority_affiliation_known CHECK (affiliation IN ('village', 'army', 'police', 'civil_protection', 'municipal_police', 'midwife', 'health_centre', 'health_cadre', 'rt_rw', 'volunteer', 'other')),
  CONSTRAINT uq_sanction_authority_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_sanction_authority_posko_id_kind_affiliation ON sanction_authority (kind, affiliation, posko_id)
-- next
CREATE TABLE saved_mapping (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind VARCHAR(10) NOT NULL,
  headings_digest VARCHAR(64) NOT NULL,
  mapping TEXT NOT NULL,
  saved_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_saved_mapping_posko_id_kind_headings_digest UNIQUE (kind, headings_digest, posko_id)
)
-- next
CREATE TABLE setting (
  posko_id INTEGER NOT NULL,
  name VARCHAR(60) NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (posko_id, name)
)
-- next
CREATE TABLE stock_balance (
  posko_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  funding_source_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (posko_id, batch_id, place_id, funding_source_id),
  CONSTRAINT ck_stock_balance_quantity_not_negative CHECK (quantity >= 0)
)
 WITHOUT ROWID
-- next
CREATE TABLE stock_day (
  posko_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  funding_source_id INTEGER NOT NULL,
  day DATE NOT NULL,
  moved INTEGER NOT NULL,
  received INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (posko_id, batch_id, place_id, funding_source_id, day)
)
 WITHOUT ROWID
-- next
CREATE INDEX ix_stock_day_posko_id_day ON stock_day (day, posko_id)
-- next
CREATE TABLE stock_place (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_stock_place_posko_id_name UNIQUE (name, posko_id),
  CONSTRAINT uq_stock_place_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE stock_reason (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  meaning VARCHAR(12) NOT NULL,
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_stock_reason_meaning_known CHECK (meaning IN ('used', 'lost', 'damaged', 'expired', 'returned', 'found', 'counted', 'entry_error')),
  CONSTRAINT uq_stock_reason_posko_id_name_fold UNIQUE (name_fold, posko_id),
  CONSTRAINT uq_stock_reason_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE stored_file (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  purpose VARCHAR(30) NOT NULL,
  media_type VARCHAR(60) NOT NULL,
  content BLOB NOT NULL,
  stored_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_stored_file_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE zone_snapshot (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  week_from DATE NOT NULL,
  week_until DATE NOT NULL,
  basis VARCHAR(24) NOT NULL,
  shared_dwelling VARCHAR(16) NOT NULL,
  rules TEXT NOT NULL,
  cards TEXT NOT NULL,
  note TEXT,
  operator_id INTEGER,
  made_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT uq_zone_snapshot_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE UNIQUE INDEX ix_zone_snapshot_posko_id_week_until ON zone_snapshot (week_until, posko_id) WHERE taken_back_at IS NULL
-- next
CREATE TABLE activity (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  source VARCHAR(16) NOT NULL,
  origin_id INTEGER,
  type_id INTEGER,
  day DATE NOT NULL,
  clock VARCHAR(5),
  rt_id INTEGER,
  place TEXT,
  venue VARCHAR(16),
  audience TEXT,
  heads INTEGER,
  narrative TEXT,
  result TEXT,
  follow_up TEXT,
  due_on DATE,
  done_on DATE,
  draft BOOLEAN NOT NULL,
  proposed_clock VARCHAR(5),
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  removed_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_activity_posko_id_type_id FOREIGN KEY(type_id) REFERENCES activity_type (id),
  CONSTRAINT fk_activity_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT ck_activity_source_known CHECK (source IN ('typed', 'monitoring', 'handout', 'crowd_handout', 'testing', 'tracing', 'referral', 'observation', 'institution', 'operation', 'sanction', 'clarification')),
  CONSTRAINT ck_activity_venue_known CHECK (venue IS NULL OR venue IN ('market', 'neighbourhood', 'road', 'worship', 'school', 'office', 'restaurant', 'stall', 'mall', 'sports', 'tourism', 'entertainment', 'terminal', 'station', 'airport', 'checkpoint', 'posko', 'other')),
  CONSTRAINT ck_activity_origin_of_source CHECK ((source = 'typed') = (origin_id IS NULL)),
  CONSTRAINT ck_activity_typed_has_type CHECK (source <> 'typed' OR draft OR type_id IS NOT NULL),
  CONSTRAINT ck_activity_heads_positive CHECK (heads IS NULL OR heads > 0),
  CONSTRAINT ck_activity_task_has_words CHECK (follow_up IS NOT NULL OR (due_on IS NULL AND done_on IS NULL)),
  CONSTRAINT uq_activity_posko_id_source_origin_id UNIQUE (source, origin_id, posko_id),
  CONSTRAINT uq_activity_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_activity_day ON activity (day, clock, source, removed_at, draft, posko_id)
-- next
CREATE INDEX ix_activity_draft ON activity (day, posko_id) WHERE draft IS 1
-- next
CREATE INDEX ix_activity_posko_id_type_id ON activity (type_id, posko_id)
-- next
CREATE INDEX ix_activity_task ON activity (day, posko_id) WHERE follow_up IS NOT NULL
-- next
CREATE TABLE aid_plan (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  day DATE NOT NULL,
  target VARCHAR(16) NOT NULL,
  areas TEXT NOT NULL,
  state VARCHAR(10) NOT NULL,
  note TEXT,
  officer_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_aid_plan_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_aid_plan_target_known CHECK (target IN ('all', 'elderly', 'isolating', 'poor', 'mother_child', 'chosen')),
  CONSTRAINT ck_aid_plan_state_known CHECK (state IN ('draft', 'printed', 'running', 'closed')),
  CONSTRAINT uq_aid_plan_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_aid_plan_posko_id_day_id ON aid_plan (day, id, posko_id)
-- next
CREATE TABLE batch (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  lot VARCHAR(40) NOT NULL,
  expires_on DATE NOT NULL,
  twin INTEGER DEFAULT '0' NOT NULL,
  import_id INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT fk_batch_posko_id_item_id FOREIGN KEY(item_id) REFERENCES item (id),
  CONSTRAINT uq_batch_posko_id_item_id_lot_expires_on_twin UNIQUE (item_id, lot, expires_on, twin, posko_id)
)
-- next
CREATE TABLE duty (
  posko_id INTEGER NOT NULL,
  day DATE NOT NULL,
  shift VARCHAR(40) NOT NULL,
  officer_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (posko_id, day, shift, officer_id),
  CONSTRAINT fk_duty_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id)
)
-- next
CREATE TABLE exchange_run (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  partner_id INTEGER NOT NULL,
  made_at DATETIME NOT NULL,
  file_name TEXT NOT NULL,
  file_digest VARCHAR(64) NOT NULL,
  sender TEXT NOT NULL,
  village TEXT NOT NULL,
  message TEXT NOT NULL,
  counts TEXT NOT NULL,
  import_id INTEGER,
  before_received_until DATETIME,
  before_reported_until DATE,
  operator_id INTEGER,
  taken_at DATETIME NOT NULL,
  undone_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT fk_exchange_run_posko_id_partner_id FOREIGN KEY(partner_id) REFERENCES exchange_partner (id),
  CONSTRAINT fk_exchange_run_posko_id_import_id FOREIGN KEY(import_id) REFERENCES import_run (id),
  CONSTRAINT uq_exchange_run_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_exchange_run_posko_id_partner_id_made_at ON exchange_run (partner_id, made_at, posko_id)
-- next
CREATE INDEX ix_exchange_run_posko_id_taken_at ON exchange_run (taken_at, posko_id)
-- next
CREATE TABLE exchange_sent (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  partner_id INTEGER NOT NULL,
  made_at DATETIME NOT NULL,
  file_digest VARCHAR(64) NOT NULL,
  first_day DATE,
  last_day DATE,
  people INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  operator_id INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT fk_exchange_sent_posko_id_partner_id FOREIGN KEY(partner_id) REFERENCES exchange_partner (id),
  CONSTRAINT uq_exchange_sent_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_exchange_sent_posko_id_partner_id_made_at ON exchange_sent (partner_id, made_at, posko_id)
-- next
CREATE TABLE house (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  rt_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  kind VARCHAR(20) NOT NULL,
  provisional BOOLEAN NOT NULL,
  note TEXT,
  import_id INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_house_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT ck_house_kind_known CHECK (kind IN ('house', 'rented_rooms', 'boarding_house', 'dormitory')),
  CONSTRAINT uq_house_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_house_posko_id_rt_id_address_key ON house (rt_id, address_key, posko_id)
-- next
CREATE TABLE import_change (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  entity VARCHAR(40) NOT NULL,
  entity_id INTEGER NOT NULL,
  old TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_import_change_posko_id_import_id FOREIGN KEY(import_id) REFERENCES import_run (id)
)
-- next
CREATE INDEX ix_import_change_posko_id_import_id ON import_change (import_id, posko_id)
-- next
CREATE TABLE import_row (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  state VARCHAR(10) NOT NULL,
  "values" TEXT NOT NULL,
  problems TEXT NOT NULL,
  fingerprint VARCHAR(32) NOT NULL,
  entity_id INTEGER,
  decided_at DATETIME,
  decided_by INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT fk_import_row_posko_id_import_id FOREIGN KEY(import_id) REFERENCES import_run (id)
)
-- next
CREATE INDEX ix_import_row_posko_id_fingerprint ON import_row (fingerprint, posko_id)
-- next
CREATE INDEX ix_import_row_posko_id_import_id_row_number ON import_row (import_id, row_number, posko_id)
-- next
CREATE INDEX ix_import_row_posko_id_state ON import_row (state, posko_id)
-- next
CREATE TABLE incident_step (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  incident_id INTEGER NOT NULL,
  step VARCHAR(10) NOT NULL,
  done_at DATETIME NOT NULL,
  done_by TEXT NOT NULL,
  note TEXT NOT NULL,
  operator_id INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT fk_incident_step_posko_id_incident_id FOREIGN KEY(incident_id) REFERENCES incident (id),
  CONSTRAINT ck_incident_step_step_known CHECK (step IN ('contain', 'secure', 'evidence', 'assess', 'head', 'subject', 'authority', 'public', 'prevent')),
  CONSTRAINT uq_incident_step_posko_id_incident_id_step UNIQUE (incident_id, step, posko_id)
)
-- next
CREATE TABLE institution_visit (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  kind VARCHAR(12) NOT NULL,
  place TEXT NOT NULL,
  place_fold TEXT NOT NULL,
  rt_id INTEGER,
  met TEXT NOT NULL,
  missing TEXT NOT NULL,
  result VARCHAR(14) NOT NULL,
  legal_basis TEXT NOT NULL,
  follow_up TEXT,
  contact TEXT,
  officer_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_institution_visit_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_institution_visit_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_institution_visit_kind_known CHECK (kind IN ('worship', 'school', 'office', 'market', 'shop', 'restaurant', 'factory', 'health', 'tourism', 'other')),
  CONSTRAINT ck_institution_visit_result_known CHECK (result IN ('compliant', 'partly', 'not_compliant')),
  CONSTRAINT uq_institution_visit_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_institution_visit_posko_id_day ON institution_visit (day, posko_id)
-- next
CREATE INDEX ix_institution_visit_posko_id_place_fold ON institution_visit (place_fold, posko_id)
-- next
CREATE TABLE item_pack (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_item_pack_posko_id_item_id FOREIGN KEY(item_id) REFERENCES item (id),
  CONSTRAINT ck_item_pack_size_above_one CHECK (size > 1),
  CONSTRAINT uq_item_pack_posko_id_item_id_name UNIQUE (item_id, name, posko_id)
)
-- next
CREATE TABLE judicial_operation (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  place TEXT NOT NULL,
  rt_id INTEGER,
  targeted_people INTEGER NOT NULL,
  targeted_places INTEGER NOT NULL,
  targeted_events INTEGER NOT NULL,
  police INTEGER NOT NULL,
  army INTEGER NOT NULL,
  municipal_police INTEGER NOT NULL,
  others INTEGER NOT NULL,
  confined INTEGER NOT NULL,
  officer_id INTEGER,
  note TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_judicial_operation_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_judicial_operation_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_judicial_operation_no_negative_figures CHECK (targeted_people >= 0 AND targeted_places >= 0 AND targeted_events >= 0 AND police >= 0 AND army >= 0 AND municipal_police >= 0 AND others >= 0 AND confined >= 0),
  CONSTRAINT uq_judicial_operation_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_judicial_operation_posko_id_day ON judicial_operation (day, posko_id)
-- next
CREATE TABLE kit_recipe (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kit_id INTEGER NOT NULL,
  valid_from DATE NOT NULL,
  note TEXT,
  PRIMARY KEY (id),
  CONSTRAINT fk_kit_recipe_posko_id_kit_id FOREIGN KEY(kit_id) REFERENCES item (id),
  CONSTRAINT uq_kit_recipe_posko_id_kit_id_valid_from UNIQUE (kit_id, valid_from, posko_id),
  CONSTRAINT uq_kit_recipe_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE observation (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  venue_kind VARCHAR(16) NOT NULL,
  place TEXT NOT NULL,
  place_fold TEXT NOT NULL,
  rt_id INTEGER,
  observed INTEGER NOT NULL,
  masked INTEGER NOT NULL,
  distanced INTEGER,
  reprimanded INTEGER NOT NULL,
  reaction VARCHAR(12),
  latitude_micro INTEGER,
  longitude_micro INTEGER,
  officer_id INTEGER,
  note TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_observation_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_observation_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_observation_venue_kind_known CHECK (venue_kind IN ('market', 'neighbourhood', 'road', 'worship', 'school', 'office', 'restaurant', 'stall', 'mall', 'sports', 'tourism', 'entertainment', 'terminal', 'station', 'airport', 'checkpoint', 'posko', 'other')),
  CONSTRAINT ck_observation_reaction_known CHECK (reaction IS NULL OR reaction IN ('acceptance', 'commitment', 'refusal')),
  CONSTRAINT ck_observation_somebody_seen CHECK (observed > 0),
  CONSTRAINT ck_observation_masked_of_observed CHECK (masked BETWEEN 0 AND observed),
  CONSTRAINT ck_observation_distanced_of_observed CHECK (distanced IS NULL OR distanced BETWEEN 0 AND observed),
  CONSTRAINT ck_observation_reprimanded_of_observed CHECK (reprimanded BETWEEN 0 AND observed),
  CONSTRAINT uq_observation_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_observation_posko_id_day ON observation (day, posko_id)
-- next
CREATE INDEX ix_observation_posko_id_rt_id_day ON observation (rt_id, day, posko_id)
-- next
CREATE TABLE report_sending (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  report_id INTEGER NOT NULL,
  sent_at DATETIME NOT NULL,
  sent_to TEXT NOT NULL,
  way TEXT NOT NULL,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT fk_report_sending_posko_id_report_id FOREIGN KEY(report_id) REFERENCES printed_report (id),
  CONSTRAINT uq_report_sending_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_report_sending_posko_id_report_id ON report_sending (report_id, posko_id)
-- next
CREATE TABLE report_signing (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  report_id INTEGER NOT NULL,
  signed_on DATE NOT NULL,
  signed_by TEXT NOT NULL,
  scan_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_report_signing_posko_id_report_id FOREIGN KEY(report_id) REFERENCES printed_report (id),
  CONSTRAINT fk_report_signing_posko_id_scan_id FOREIGN KEY(scan_id) REFERENCES attachment (id),
  CONSTRAINT uq_report_signing_posko_id_report_id UNIQUE (report_id, posko_id),
  CONSTRAINT uq_report_signing_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE rt_boundary (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  rt_id INTEGER NOT NULL,
  polygons TEXT NOT NULL,
  feature TEXT NOT NULL,
  source TEXT NOT NULL,
  loaded_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_rt_boundary_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT uq_rt_boundary_posko_id_rt_id UNIQUE (rt_id, posko_id)
)
-- next
CREATE TABLE rumour (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  heard_on DATE NOT NULL,
  channel VARCHAR(16) NOT NULL,
  claim TEXT NOT NULL,
  claim_fold TEXT NOT NULL,
  rt_id INTEGER,
  clarification TEXT,
  source TEXT,
  clarified_on DATE,
  clarified_by VARCHAR(16),
  officer_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_rumour_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_rumour_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_rumour_channel_known CHECK (channel IN ('whatsapp', 'social_media', 'talk', 'gathering', 'leaflet', 'loudspeaker', 'other')),
  CONSTRAINT ck_rumour_clarified_by_known CHECK (clarified_by IS NULL OR clarified_by IN ('whatsapp', 'social_media', 'talk', 'gathering', 'leaflet', 'loudspeaker', 'other')),
  CONSTRAINT ck_rumour_heard_first CHECK (clarified_on IS NULL OR clarified_on >= heard_on),
  CONSTRAINT ck_rumour_answered_in_words CHECK (clarified_on IS NULL OR clarification IS NOT NULL),
  CONSTRAINT uq_rumour_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_rumour_posko_id_clarified_on ON rumour (clarified_on, posko_id)
-- next
CREATE INDEX ix_rumour_posko_id_heard_on ON rumour (heard_on, posko_id)
-- next
CREATE TABLE scenario_tick (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  rt_id INTEGER NOT NULL,
  day DATE NOT NULL,
  action VARCHAR(32) NOT NULL,
  zone VARCHAR(12) NOT NULL,
  officer_id INTEGER,
  note TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT fk_scenario_tick_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_scenario_tick_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_scenario_tick_zone_known CHECK (zone IN ('green', 'yellow', 'orange', 'red', 'not_assessed')),
  CONSTRAINT uq_scenario_tick_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_scenario_tick_posko_id_day ON scenario_tick (day, posko_id)
-- next
CREATE INDEX ix_scenario_tick_posko_id_rt_id_day ON scenario_tick (rt_id, day, posko_id)
-- next
CREATE TABLE stock_document (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  reverses_id INTEGER,
  day DATE NOT NULL,
  document_no TEXT,
  counterparty TEXT,
  reason VARCHAR(12),
  note TEXT,
  prescription TEXT,
  officer_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  import_id INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT fk_stock_document_posko_id_reverses_id FOREIGN KEY(reverses_id) REFERENCES stock_document (id),
  CONSTRAINT fk_stock_document_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_stock_document_kind_known CHECK (kind IN ('opening', 'receipt', 'issue', 'handout', 'transfer', 'count', 'reversal', 'loan', 'return', 'assemble', 'unpack')),
  CONSTRAINT ck_stock_document_reason_known CHECK (reason IS NULL OR reason IN ('used', 'lost', 'damaged', 'expired', 'returned', 'found', 'counted', 'entry_error')),
  CONSTRAINT uq_stock_document_posko_id_reverses_id UNIQUE (reverses_id, posko_id),
  CONSTRAINT uq_stock_document_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_stock_document_posko_id_day_id ON stock_document (day, id, posko_id)
-- next
CREATE TABLE activity_officer (
  posko_id INTEGER NOT NULL,
  activity_id INTEGER NOT NULL,
  officer_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (posko_id, activity_id, officer_id),
  CONSTRAINT fk_activity_officer_posko_id_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id),
  CONSTRAINT fk_activity_officer_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id)
)
-- next
CREATE INDEX ix_activity_officer_posko_id_officer_id ON activity_officer (officer_id, posko_id)
-- next
CREATE TABLE activity_photo (
  posko_id INTEGER NOT NULL,
  activity_id INTEGER NOT NULL,
  attachment_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (posko_id, activity_id, attachment_id),
  CONSTRAINT fk_activity_photo_posko_id_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id),
  CONSTRAINT fk_activity_photo_posko_id_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id)
)
-- next
CREATE INDEX ix_activity_photo_posko_id_attachment_id ON activity_photo (attachment_id, posko_id)
-- next
CREATE TABLE aid_plan_item (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  basis VARCHAR(10) NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_aid_plan_item_posko_id_plan_id FOREIGN KEY(plan_id) REFERENCES aid_plan (id),
  CONSTRAINT fk_aid_plan_item_posko_id_item_id FOREIGN KEY(item_id) REFERENCES item (id),
  CONSTRAINT ck_aid_plan_item_basis_known CHECK (basis IN ('household', 'head', 'target')),
  CONSTRAINT ck_aid_plan_item_quantity_positive CHECK (quantity > 0),
  CONSTRAINT uq_aid_plan_item_posko_id_plan_id_item_id UNIQUE (plan_id, item_id, posko_id)
)
-- next
CREATE TABLE document_file (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  attachment_id INTEGER NOT NULL,
  role VARCHAR(8) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_document_file_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT fk_document_file_posko_id_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id),
  CONSTRAINT ck_document_file_role_known CHECK (role IN ('signed', 'photo')),
  CONSTRAINT uq_document_file_posko_id_document_id_attachment_id UNIQUE (document_id, attachment_id, posko_id)
)
-- next
CREATE INDEX ix_document_file_posko_id_attachment_id ON document_file (attachment_id, posko_id)
-- next
CREATE TABLE exchange_case_change (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  "before" TEXT NOT NULL,
  "after" TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_exchange_case_change_posko_id_run_id FOREIGN KEY(run_id) REFERENCES exchange_run (id)
)
-- next
CREATE INDEX ix_exchange_case_change_posko_id_run_id ON exchange_case_change (run_id, posko_id)
-- next
CREATE TABLE exchange_day (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  partner_id INTEGER NOT NULL,
  day DATE NOT NULL,
  digest VARCHAR(64) NOT NULL,
  isolating INTEGER NOT NULL,
  isolating_home INTEGER NOT NULL,
  not_monitored INTEGER NOT NULL,
  overdue INTEGER NOT NULL,
  release_due INTEGER NOT NULL,
  new_cases INTEGER NOT NULL,
  suspected INTEGER NOT NULL,
  contacts INTEGER NOT NULL,
  cumulative INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  deceased INTEGER NOT NULL,
  tests INTEGER NOT NULL,
  tests_positive INTEGER NOT NULL,
  zone_green INTEGER NOT NULL,
  zone_yellow INTEGER NOT NULL,
  zone_orange INTEGER NOT NULL,
  zone_red INTEGER NOT NULL,
  zone_not_assessed INTEGER NOT NULL,
  observed INTEGER NOT NULL,
  masked INTEGER NOT NULL,
  asked_distance INTEGER NOT NULL,
  distanced INTEGER NOT NULL,
  activities INTEGER NOT NULL,
  masks_given INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_exchange_day_posko_id_run_id FOREIGN KEY(run_id) REFERENCES exchange_run (id),
  CONSTRAINT fk_exchange_day_posko_id_partner_id FOREIGN KEY(partner_id) REFERENCES exchange_partner (id),
  CONSTRAINT uq_exchange_day_posko_id_run_id_day UNIQUE (run_id, day, posko_id)
)
-- next
CREATE INDEX ix_exchange_day_posko_id_day ON exchange_day (day, posko_id)
-- next
CREATE INDEX ix_exchange_day_posko_id_partner_id_day ON exchange_day (partner_id, day, posko_id)
-- next
CREATE TABLE exchange_record (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  partner_id INTEGER NOT NULL,
  kind VARCHAR(10) NOT NULL,
  record_uid VARCHAR(36) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  entity_id INTEGER NOT NULL,
  made BOOLEAN NOT NULL,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_exchange_record_posko_id_run_id FOREIGN KEY(run_id) REFERENCES exchange_run (id),
  CONSTRAINT fk_exchange_record_posko_id_partner_id FOREIGN KEY(partner_id) REFERENCES exchange_partner (id),
  CONSTRAINT ck_exchange_record_kind_known CHECK (kind IN ('person', 'case', 'meeting'))
)
-- next
CREATE INDEX ix_exchange_record_posko_id_kind_entity_id ON exchange_record (kind, entity_id, posko_id)
-- next
CREATE INDEX ix_exchange_record_posko_id_partner_id_kind_record_uid ON exchange_record (partner_id, kind, record_uid, posko_id)
-- next
CREATE INDEX ix_exchange_record_posko_id_run_id ON exchange_record (run_id, posko_id)
-- next
CREATE TABLE handover_document (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  handover_id INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_handover_document_posko_id_handover_id FOREIGN KEY(handover_id) REFERENCES handover (id),
  CONSTRAINT fk_handover_document_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT uq_handover_document_posko_id_document_id UNIQUE (document_id, posko_id)
)
-- next
CREATE INDEX ix_handover_document_posko_id_handover_id ON handover_document (handover_id, posko_id)
-- next
CREATE TABLE household (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  family_card_no VARCHAR(16),
  house_id INTEGER,
  poor BOOLEAN DEFAULT 0 NOT NULL,
  import_id INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_household_posko_id_house_id FOREIGN KEY(house_id) REFERENCES house (id),
  CONSTRAINT uq_household_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_household_posko_id_family_card_no ON household (family_card_no, posko_id)
-- next
CREATE INDEX ix_household_posko_id_house_id ON household (house_id, posko_id)
-- next
CREATE TABLE kit_part (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  recipe_id INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_kit_part_posko_id_recipe_id FOREIGN KEY(recipe_id) REFERENCES kit_recipe (id),
  CONSTRAINT fk_kit_part_posko_id_item_id FOREIGN KEY(item_id) REFERENCES item (id),
  CONSTRAINT ck_kit_part_quantity_positive CHECK (quantity > 0),
  CONSTRAINT uq_kit_part_posko_id_recipe_id_item_id UNIQUE (recipe_id, item_id, posko_id)
)
-- next
CREATE INDEX ix_kit_part_posko_id_item_id ON kit_part (item_id, posko_id)
-- next
CREATE TABLE move_value (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  batch_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  funding_source_id INTEGER NOT NULL,
  rupiah BIGINT NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_move_value_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT fk_move_value_posko_id_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id),
  CONSTRAINT fk_move_value_posko_id_place_id FOREIGN KEY(place_id) REFERENCES stock_place (id),
  CONSTRAINT fk_move_value_posko_id_funding_source_id FOREIGN KEY(funding_source_id) REFERENCES funding_source (id),
  CONSTRAINT ck_move_value_rupiah_not_negative CHECK (rupiah >= 0),
  CONSTRAINT uq_move_value_posko_id_document_id_batch_id_place_id_funding_source_id UNIQUE (document_id, batch_id, place_id, funding_source_id, posko_id)
)
-- next
CREATE INDEX ix_move_value_posko_id_batch_id ON move_value (batch_id, posko_id)
-- next
CREATE TABLE stock_count (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  number INTEGER NOT NULL,
  scope VARCHAR(8) NOT NULL,
  place_id INTEGER,
  blind BOOLEAN NOT NULL,
  day DATE NOT NULL,
  officer_id INTEGER,
  operator_id INTEGER,
  started_at DATETIME NOT NULL,
  open_mark INTEGER,
  closed_at DATETIME,
  closed_on DATE,
  dropped_at DATETIME,
  document_id INTEGER,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_stock_count_posko_id_place_id FOREIGN KEY(place_id) REFERENCES stock_place (id),
  CONSTRAINT fk_stock_count_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT fk_stock_count_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT ck_stock_count_scope_known CHECK (scope IN ('all', 'place', 'short')),
  CONSTRAINT ck_stock_count_open_mark_one CHECK (open_mark IS NULL OR open_mark = 1),
  CONSTRAINT uq_stock_count_posko_id_number UNIQUE (number, posko_id),
  CONSTRAINT uq_stock_count_posko_id_open_mark UNIQUE (open_mark, posko_id),
  CONSTRAINT uq_stock_count_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE TABLE stock_move (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  day DATE NOT NULL,
  batch_id INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  funding_source_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  flow VARCHAR(5) NOT NULL,
  reason_id INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT fk_stock_move_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT fk_stock_move_posko_id_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id),
  CONSTRAINT fk_stock_move_posko_id_place_id FOREIGN KEY(place_id) REFERENCES stock_place (id),
  CONSTRAINT fk_stock_move_posko_id_funding_source_id FOREIGN KEY(funding_source_id) REFERENCES funding_source (id),
  CONSTRAINT fk_stock_move_posko_id_reason_id FOREIGN KEY(reason_id) REFERENCES stock_reason (id),
  CONSTRAINT ck_stock_move_flow_known CHECK (flow IN ('in', 'use', 'out', 'inner')),
  CONSTRAINT ck_stock_move_quantity_not_zero CHECK (quantity <> 0)
)
-- next
CREATE INDEX ix_stock_move_posko_id_batch_id_day ON stock_move (batch_id, day, posko_id)
-- next
CREATE INDEX ix_stock_move_posko_id_day_id ON stock_move (day, id, posko_id)
-- next
CREATE INDEX ix_stock_move_posko_id_document_id ON stock_move (document_id, posko_id)
-- next
CREATE TABLE test_session (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  kind VARCHAR(20) NOT NULL,
  purpose VARCHAR(12) NOT NULL,
  place TEXT,
  officer_id INTEGER,
  item_id INTEGER,
  batch_id INTEGER,
  expired_reason TEXT,
  note TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_test_session_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT fk_test_session_posko_id_item_id FOREIGN KEY(item_id) REFERENCES item (id),
  CONSTRAINT fk_test_session_posko_id_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id),
  CONSTRAINT ck_test_session_kind_known CHECK (kind IN ('pcr', 'rapid_antigen', 'rapid_molecular', 'rapid_antibody', 'other')),
  CONSTRAINT ck_test_session_purpose_known CHECK (purpose IN ('diagnosis', 'entry', 'exit', 'screening')),
  CONSTRAINT uq_test_session_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_test_session_posko_id_day ON test_session (day, posko_id)
-- next
CREATE TABLE aid_plan_line (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  plan_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  household_id INTEGER NOT NULL,
  rt_id INTEGER,
  members INTEGER NOT NULL,
  targeted INTEGER NOT NULL,
  added_reason TEXT,
  dropped_reason TEXT,
  outcome VARCHAR(10),
  document_id INTEGER,
  received_by TEXT,
  note TEXT,
  recorded_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_aid_plan_line_posko_id_plan_id FOREIGN KEY(plan_id) REFERENCES aid_plan (id),
  CONSTRAINT fk_aid_plan_line_posko_id_household_id FOREIGN KEY(household_id) REFERENCES household (id),
  CONSTRAINT fk_aid_plan_line_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_aid_plan_line_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT ck_aid_plan_line_outcome_known CHECK (outcome IS NULL OR outcome IN ('given', 'not_met', 'refused', 'moved')),
  CONSTRAINT ck_aid_plan_line_heads CHECK (members >= 0 AND targeted >= 0 AND targeted <= members)
)
-- next
CREATE INDEX ix_aid_plan_line_posko_id_document_id ON aid_plan_line (document_id, posko_id)
-- next
CREATE INDEX ix_aid_plan_line_posko_id_household_id ON aid_plan_line (household_id, posko_id)
-- next
CREATE INDEX ix_aid_plan_line_posko_id_plan_id_number ON aid_plan_line (plan_id, number, posko_id)
-- next
CREATE TABLE person (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  national_id VARCHAR(16),
  sex VARCHAR(1),
  birth_date DATE,
  birth_place TEXT,
  phone VARCHAR(20),
  household_id INTEGER,
  house_id INTEGER,
  rt_id INTEGER,
  family_role VARCHAR(20),
  registered_address TEXT,
  occupation TEXT,
  pregnant_until DATE,
  comorbidities TEXT,
  status VARCHAR(12) NOT NULL,
  note TEXT,
  unread TEXT,
  import_id INTEGER,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_person_posko_id_household_id FOREIGN KEY(household_id) REFERENCES household (id),
  CONSTRAINT fk_person_posko_id_house_id FOREIGN KEY(house_id) REFERENCES house (id),
  CONSTRAINT fk_person_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT ck_person_sex_known CHECK (sex IS NULL OR sex IN ('M', 'F')),
  CONSTRAINT ck_person_status_known CHECK (status IN ('present', 'temporary', 'moved', 'deceased')),
  CONSTRAINT ck_person_national_id_length CHECK (national_id IS NULL OR length(national_id) = 16),
  CONSTRAINT uq_person_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_person_gone ON person (status, posko_id) WHERE status IN ('moved', 'deceased')
-- next
CREATE INDEX ix_person_posko_id_birth_date_id ON person (birth_date, id, posko_id)
-- next
CREATE INDEX ix_person_posko_id_house_id ON person (house_id, posko_id)
-- next
CREATE INDEX ix_person_posko_id_household_id ON person (household_id, posko_id)
-- next
CREATE INDEX ix_person_posko_id_import_id ON person (import_id, posko_id)
-- next
CREATE INDEX ix_person_posko_id_name_fold_id ON person (name_fold, id, posko_id)
-- next
CREATE UNIQUE INDEX ix_person_posko_id_national_id ON person (national_id, posko_id)
-- next
CREATE INDEX ix_person_posko_id_phone ON person (phone, posko_id)
-- next
CREATE INDEX ix_person_posko_id_rt_id_name_fold_id ON person (rt_id, name_fold, id, posko_id)
-- next
CREATE TABLE stock_count_line (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  count_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  item_id INTEGER NOT NULL,
  batch_id INTEGER,
  place_id INTEGER NOT NULL,
  book INTEGER,
  counted INTEGER,
  counted_at DATETIME,
  reason VARCHAR(16),
  note TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_stock_count_line_posko_id_count_id FOREIGN KEY(count_id) REFERENCES stock_count (id),
  CONSTRAINT fk_stock_count_line_posko_id_item_id FOREIGN KEY(item_id) REFERENCES item (id),
  CONSTRAINT fk_stock_count_line_posko_id_batch_id FOREIGN KEY(batch_id) REFERENCES batch (id),
  CONSTRAINT fk_stock_count_line_posko_id_place_id FOREIGN KEY(place_id) REFERENCES stock_place (id),
  CONSTRAINT ck_stock_count_line_reason_known CHECK (reason IS NULL OR reason IN ('unrecorded_out', 'unrecorded_in', 'miscounted', 'packs', 'lost', 'damaged', 'found', 'unknown')),
  CONSTRAINT ck_stock_count_line_counted_not_negative CHECK (counted IS NULL OR counted >= 0),
  CONSTRAINT ck_stock_count_line_counted_with_book CHECK ((counted IS NULL) = (book IS NULL)),
  CONSTRAINT uq_stock_count_line_posko_id_count_id_number UNIQUE (count_id, number, posko_id),
  CONSTRAINT uq_stock_count_line_posko_id_count_id_batch_id_place_id UNIQUE (count_id, batch_id, place_id, posko_id)
)
-- next
CREATE INDEX ix_stock_count_line_posko_id_item_id ON stock_count_line (item_id, posko_id)
-- next
CREATE TABLE case_record (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id INTEGER NOT NULL,
  status VARCHAR(15) NOT NULL,
  declared_on DATE NOT NULL,
  declared_by TEXT,
  received_on DATE,
  symptomatic BOOLEAN NOT NULL,
  onset_date DATE,
  last_symptom_day DATE,
  symptoms TEXT,
  outcome VARCHAR(12),
  ended_on DATE,
  note TEXT,
  unread TEXT,
  import_id INTEGER,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_case_record_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT ck_case_record_status_known CHECK (status IN ('suspected', 'probable', 'confirmed', 'close_contact', 'traveller', 'discarded')),
  CONSTRAINT ck_case_record_outcome_known CHECK (outcome IS NULL OR outcome IN ('completed', 'recovered', 'deceased', 'moved', 'discarded')),
  CONSTRAINT uq_case_record_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_case_record_posko_id_import_id ON case_record (import_id, posko_id)
-- next
CREATE INDEX ix_case_record_posko_id_person_id ON case_record (person_id, posko_id)
-- next
CREATE INDEX ix_case_record_posko_id_status_declared_on ON case_record (status, declared_on, posko_id)
-- next
CREATE TABLE destruction_line (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  destruction_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  code VARCHAR(8) NOT NULL,
  rt INTEGER,
  rw INTEGER,
  sorts TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_destruction_line_posko_id_destruction_id FOREIGN KEY(destruction_id) REFERENCES destruction (id),
  CONSTRAINT fk_destruction_line_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT uq_destruction_line_posko_id_person_id UNIQUE (person_id, posko_id)
)
-- next
CREATE INDEX ix_destruction_line_posko_id_destruction_id_number ON destruction_line (destruction_id, number, posko_id)
-- next
CREATE TABLE distribution (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  document_id INTEGER NOT NULL,
  recipient_kind VARCHAR(10) NOT NULL,
  household_id INTEGER,
  person_id INTEGER,
  house_id INTEGER,
  rt_id INTEGER,
  place TEXT,
  head_count INTEGER,
  received_by TEXT,
  photo_id INTEGER,
  PRIMARY KEY (id),
  CONSTRAINT fk_distribution_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT fk_distribution_posko_id_household_id FOREIGN KEY(household_id) REFERENCES household (id),
  CONSTRAINT fk_distribution_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_distribution_posko_id_house_id FOREIGN KEY(house_id) REFERENCES house (id),
  CONSTRAINT fk_distribution_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_distribution_posko_id_photo_id FOREIGN KEY(photo_id) REFERENCES attachment (id),
  CONSTRAINT ck_distribution_recipient_kind_known CHECK (recipient_kind IN ('household', 'person', 'house', 'crowd')),
  CONSTRAINT ck_distribution_head_count_positive CHECK (head_count IS NULL OR head_count > 0),
  CONSTRAINT uq_distribution_posko_id_document_id UNIQUE (document_id, posko_id),
  CONSTRAINT uq_distribution_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_distribution_posko_id_house_id ON distribution (house_id, posko_id)
-- next
CREATE INDEX ix_distribution_posko_id_household_id ON distribution (household_id, posko_id)
-- next
CREATE INDEX ix_distribution_posko_id_person_id ON distribution (person_id, posko_id)
-- next
CREATE INDEX ix_distribution_posko_id_rt_id ON distribution (rt_id, posko_id)
-- next
CREATE TABLE incident_person (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  incident_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  entered_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_incident_person_posko_id_incident_id FOREIGN KEY(incident_id) REFERENCES incident (id),
  CONSTRAINT fk_incident_person_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT uq_incident_person_posko_id_incident_id_person_id UNIQUE (incident_id, person_id, posko_id)
)
-- next
CREATE INDEX ix_incident_person_posko_id_person_id ON incident_person (person_id, posko_id)
-- next
CREATE TABLE loan (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  document_id INTEGER NOT NULL,
  borrower_kind VARCHAR(10) NOT NULL,
  person_id INTEGER,
  officer_id INTEGER,
  borrower TEXT,
  phone VARCHAR(20),
  due_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_loan_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT fk_loan_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_loan_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_loan_borrower_kind_known CHECK (borrower_kind IN ('person', 'officer', 'outside')),
  CONSTRAINT uq_loan_posko_id_document_id UNIQUE (document_id, posko_id),
  CONSTRAINT uq_loan_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_loan_posko_id_person_id ON loan (person_id, posko_id)
-- next
CREATE TABLE not_duplicate (
  posko_id INTEGER NOT NULL,
  first_id INTEGER NOT NULL,
  second_id INTEGER NOT NULL,
  decided_at DATETIME NOT NULL,
  PRIMARY KEY (posko_id, first_id, second_id),
  CONSTRAINT fk_not_duplicate_posko_id_first_id FOREIGN KEY(first_id) REFERENCES person (id),
  CONSTRAINT fk_not_duplicate_posko_id_second_id FOREIGN KEY(second_id) REFERENCES person (id),
  CONSTRAINT ck_not_duplicate_in_order CHECK (first_id < second_id)
)
-- next
CREATE TABLE person_merge (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kept_id INTEGER NOT NULL,
  gone_id INTEGER NOT NULL,
  "before" TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  operator_id INTEGER,
  merged_at DATETIME NOT NULL,
  undone_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT fk_person_merge_posko_id_kept_id FOREIGN KEY(kept_id) REFERENCES person (id),
  CONSTRAINT uq_person_merge_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_person_merge_posko_id_kept_id ON person_merge (kept_id, posko_id)
-- next
CREATE TABLE retention_hold (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  lifted_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT fk_retention_hold_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT uq_retention_hold_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_retention_hold_posko_id_person_id ON retention_hold (person_id, posko_id)
-- next
CREATE TABLE sanction (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  kind VARCHAR(20) NOT NULL,
  violation VARCHAR(16) NOT NULL,
  detail TEXT,
  subject VARCHAR(10) NOT NULL,
  person_id INTEGER,
  name TEXT,
  name_fold TEXT,
  heads INTEGER NOT NULL,
  address TEXT,
  place TEXT,
  rt_id INTEGER,
  operation_id INTEGER,
  officer_id INTEGER NOT NULL,
  affiliation VARCHAR(16) NOT NULL,
  legal_basis TEXT NOT NULL,
  document_no TEXT,
  amount INTEGER,
  paid_on DATE,
  paid_proof TEXT,
  service_hours INTEGER,
  closed_until DATE,
  retained_at TEXT,
  return_due DATE,
  returned_on DATE,
  note TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_sanction_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_sanction_posko_id_rt_id FOREIGN KEY(rt_id) REFERENCES rt_area (id),
  CONSTRAINT fk_sanction_posko_id_operation_id FOREIGN KEY(operation_id) REFERENCES judicial_operation (id),
  CONSTRAINT fk_sanction_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_sanction_kind_known CHECK (kind IN ('appeal', 'verbal_warning', 'written_warning', 'community_service', 'administrative_fine', 'temporary_closure', 'id_retention')),
  CONSTRAINT ck_sanction_violation_known CHECK (violation IN ('no_mask', 'no_distance', 'crowd', 'opening_hours', 'no_facilities', 'left_isolation', 'curfew', 'other')),
  CONSTRAINT ck_sanction_subject_known CHECK (subject IN ('person', 'business', 'unnamed')),
  CONSTRAINT ck_sanction_affiliation_known CHECK (affiliation IN ('village', 'army', 'police', 'civil_protection', 'municipal_police', 'midwife', 'health_centre', 'health_cadre', 'rt_rw', 'volunteer', 'other')),
  CONSTRAINT ck_sanction_somebody CHECK (heads > 0),
  CONSTRAINT ck_sanction_amount_positive CHECK (amount IS NULL OR amount > 0),
  CONSTRAINT ck_sanction_paid_with_proof CHECK (paid_on IS NULL OR paid_proof IS NOT NULL),
  CONSTRAINT ck_sanction_named CHECK (subject = 'unnamed' OR name IS NOT NULL),
  CONSTRAINT uq_sanction_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_sanction_posko_id_day ON sanction (day, posko_id)
-- next
CREATE INDEX ix_sanction_posko_id_name_fold ON sanction (name_fold, posko_id)
-- next
CREATE INDEX ix_sanction_posko_id_operation_id ON sanction (operation_id, posko_id)
-- next
CREATE INDEX ix_sanction_posko_id_person_id ON sanction (person_id, posko_id)
-- next
CREATE TABLE vaccination_target (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id INTEGER NOT NULL,
  target_group VARCHAR(16) NOT NULL,
  state VARCHAR(12) NOT NULL,
  state_on DATE NOT NULL,
  reason TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_vaccination_target_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT ck_vaccination_target_target_group_known CHECK (target_group IN ('health_worker', 'elderly', 'public_service', 'teacher', 'trader', 'comorbid', 'general', 'other')),
  CONSTRAINT ck_vaccination_target_state_known CHECK (state IN ('waiting', 'invited', 'postponed', 'refused', 'not_eligible')),
  CONSTRAINT uq_vaccination_target_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_vaccination_target_posko_id_person_id ON vaccination_target (person_id, posko_id)
-- next
CREATE TABLE vaccine_dose (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  day DATE NOT NULL,
  vaccine TEXT NOT NULL,
  place TEXT,
  note TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_vaccine_dose_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT ck_vaccine_dose_number_positive CHECK (number > 0),
  CONSTRAINT uq_vaccine_dose_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_vaccine_dose_posko_id_day ON vaccine_dose (day, posko_id)
-- next
CREATE INDEX ix_vaccine_dose_posko_id_person_id_day ON vaccine_dose (person_id, day, posko_id)
-- next
CREATE TABLE case_event (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  case_id INTEGER NOT NULL,
  day DATE NOT NULL,
  status VARCHAR(15),
  outcome VARCHAR(12),
  symptomatic BOOLEAN,
  reason TEXT,
  declared_by TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_case_event_posko_id_case_id FOREIGN KEY(case_id) REFERENCES case_record (id),
  CONSTRAINT uq_case_event_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_case_event_posko_id_case_id ON case_event (case_id, posko_id)
-- next
CREATE TABLE contact_link (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  index_case_id INTEGER NOT NULL,
  contact_case_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  relation TEXT,
  category VARCHAR(16) NOT NULL,
  day DATE NOT NULL,
  met_on DATE NOT NULL,
  protected BOOLEAN,
  duration_minutes INTEGER,
  note TEXT,
  officer_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_contact_link_posko_id_index_case_id FOREIGN KEY(index_case_id) REFERENCES case_record (id),
  CONSTRAINT fk_contact_link_posko_id_contact_case_id FOREIGN KEY(contact_case_id) REFERENCES case_record (id),
  CONSTRAINT fk_contact_link_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_contact_link_category_known CHECK (category IN ('household', 'hospital', 'health_centre', 'clinic', 'work', 'social', 'school', 'vehicle', 'other')),
  CONSTRAINT ck_contact_link_not_oneself CHECK (index_case_id <> contact_case_id),
  CONSTRAINT uq_contact_link_posko_id_index_case_id_contact_case_id UNIQUE (index_case_id, contact_case_id, posko_id),
  CONSTRAINT uq_contact_link_posko_id_index_case_id_number UNIQUE (index_case_id, number, posko_id),
  CONSTRAINT uq_contact_link_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_contact_link_posko_id_contact_case_id ON contact_link (contact_case_id, posko_id)
-- next
CREATE INDEX ix_contact_link_posko_id_day ON contact_link (day, posko_id)
-- next
CREATE TABLE isolation (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id INTEGER NOT NULL,
  case_id INTEGER,
  kind VARCHAR(22) NOT NULL,
  place_kind VARCHAR(10) NOT NULL,
  place_name TEXT,
  place_id INTEGER,
  officer_id INTEGER,
  started_on DATE NOT NULL,
  anchor_on DATE NOT NULL,
  anchor_kind VARCHAR(15) NOT NULL,
  last_day DATE NOT NULL,
  schedule TEXT NOT NULL,
  last_contact_on DATE,
  entry_negative_on DATE,
  exit_negative_on DATE,
  override_last_day DATE,
  override_reason TEXT,
  closed_on DATE,
  close_reason VARCHAR(12),
  close_note TEXT,
  import_id INTEGER,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_isolation_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_isolation_posko_id_case_id FOREIGN KEY(case_id) REFERENCES case_record (id),
  CONSTRAINT fk_isolation_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT fk_isolation_posko_id_place_id FOREIGN KEY(place_id) REFERENCES isolation_place (id),
  CONSTRAINT ck_isolation_kind_known CHECK (kind IN ('isolation', 'contact_quarantine', 'traveller_quarantine')),
  CONSTRAINT ck_isolation_place_kind_known CHECK (place_kind IN ('home', 'central', 'hospital')),
  CONSTRAINT ck_isolation_close_reason_known CHECK (close_reason IS NULL OR close_reason IN ('period_over', 'referred', 'deceased', 'moved', 'discarded', 'became_case', 'other')),
  CONSTRAINT ck_isolation_closed_with_reason CHECK (closed_on IS NULL OR close_reason IS NOT NULL),
  CONSTRAINT uq_isolation_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_isolation_posko_id_case_id ON isolation (case_id, posko_id)
-- next
CREATE INDEX ix_isolation_posko_id_closed_on_last_day ON isolation (closed_on, last_day, posko_id)
-- next
CREATE INDEX ix_isolation_posko_id_person_id ON isolation (person_id, posko_id)
-- next
CREATE UNIQUE INDEX uq_isolation_open_person ON isolation (person_id, posko_id) WHERE closed_on IS NULL
-- next
CREATE TABLE loan_return (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  loan_id INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_loan_return_posko_id_loan_id FOREIGN KEY(loan_id) REFERENCES loan (id),
  CONSTRAINT fk_loan_return_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT uq_loan_return_posko_id_document_id UNIQUE (document_id, posko_id)
)
-- next
CREATE INDEX ix_loan_return_posko_id_loan_id ON loan_return (loan_id, posko_id)
-- next
CREATE TABLE test (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id INTEGER NOT NULL,
  case_id INTEGER,
  kind VARCHAR(20) NOT NULL,
  purpose VARCHAR(12) NOT NULL,
  specimen_date DATE,
  specimen_clock VARCHAR(5),
  result_date DATE,
  received_on DATE,
  result VARCHAR(10) NOT NULL,
  place TEXT,
  ct_tenths INTEGER,
  session_id INTEGER,
  move_id INTEGER,
  officer_id INTEGER,
  note TEXT,
  import_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_test_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_test_posko_id_case_id FOREIGN KEY(case_id) REFERENCES case_record (id),
  CONSTRAINT fk_test_posko_id_session_id FOREIGN KEY(session_id) REFERENCES test_session (id),
  CONSTRAINT fk_test_posko_id_move_id FOREIGN KEY(move_id) REFERENCES stock_move (id),
  CONSTRAINT fk_test_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_test_kind_known CHECK (kind IN ('pcr', 'rapid_antigen', 'rapid_molecular', 'rapid_antibody', 'other')),
  CONSTRAINT ck_test_purpose_known CHECK (purpose IN ('diagnosis', 'entry', 'exit', 'screening')),
  CONSTRAINT ck_test_result_known CHECK (result IN ('positive', 'negative', 'invalid', 'pending')),
  CONSTRAINT uq_test_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_test_posko_id_case_id ON test (case_id, posko_id)
-- next
CREATE INDEX ix_test_posko_id_person_id ON test (person_id, posko_id)
-- next
CREATE INDEX ix_test_posko_id_session_id ON test (session_id, posko_id)
-- next
CREATE INDEX ix_test_posko_id_specimen_date ON test (specimen_date, posko_id)
-- next
CREATE TABLE absence (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  seen_at TEXT,
  action TEXT,
  officer_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT fk_absence_posko_id_isolation_id FOREIGN KEY(isolation_id) REFERENCES isolation (id),
  CONSTRAINT fk_absence_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_absence_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT uq_absence_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_absence_posko_id_day ON absence (day, posko_id)
-- next
CREATE INDEX ix_absence_posko_id_isolation_id_day ON absence (isolation_id, day, posko_id)
-- next
CREATE TABLE isolation_event (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id INTEGER NOT NULL,
  day DATE NOT NULL,
  step VARCHAR(22) NOT NULL,
  facts TEXT NOT NULL,
  reason TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_isolation_event_posko_id_isolation_id FOREIGN KEY(isolation_id) REFERENCES isolation (id),
  CONSTRAINT ck_isolation_event_step_known CHECK (step IN ('started', 'dates_changed', 'symptom_end_confirmed', 'place_changed', 'officer_changed', 'overridden', 'home_assessed', 'referred', 'referral_answered', 'closed', 'reopened', 'note')),
  CONSTRAINT uq_isolation_event_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_isolation_event_posko_id_isolation_id ON isolation_event (isolation_id, posko_id)
-- next
CREATE TABLE letter (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  kind VARCHAR(12) NOT NULL,
  number TEXT NOT NULL,
  day DATE NOT NULL,
  sequence INTEGER,
  template TEXT,
  issuer TEXT,
  note TEXT,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  taken_back_at DATETIME,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_letter_posko_id_isolation_id FOREIGN KEY(isolation_id) REFERENCES isolation (id),
  CONSTRAINT fk_letter_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT ck_letter_kind_known CHECK (kind IN ('start', 'end_note', 'certificate')),
  CONSTRAINT uq_letter_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_letter_posko_id_day ON letter (day, posko_id)
-- next
CREATE INDEX ix_letter_posko_id_isolation_id ON letter (isolation_id, posko_id)
-- next
CREATE TABLE monitoring_entry (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  day DATE NOT NULL,
  slot VARCHAR(8) NOT NULL,
  codes VARCHAR(8) NOT NULL,
  at_home BOOLEAN,
  temperature_tenths INTEGER,
  oxygen_saturation INTEGER,
  respiratory_rate INTEGER,
  pulse INTEGER,
  note TEXT,
  method VARCHAR(10),
  officer_id INTEGER,
  in_bulk BOOLEAN NOT NULL,
  import_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  superseded_at DATETIME,
  PRIMARY KEY (id),
  CONSTRAINT fk_monitoring_entry_posko_id_isolation_id FOREIGN KEY(isolation_id) REFERENCES isolation (id),
  CONSTRAINT fk_monitoring_entry_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_monitoring_entry_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_monitoring_entry_method_known CHECK (method IS NULL OR method IN ('visit', 'phone', 'whatsapp')),
  CONSTRAINT ck_monitoring_entry_slot_known CHECK (slot IN ('day', 'morning', 'evening')),
  CONSTRAINT uq_monitoring_entry_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_monitoring_entry_posko_id_day ON monitoring_entry (day, posko_id)
-- next
CREATE INDEX ix_monitoring_entry_posko_id_isolation_id_day ON monitoring_entry (isolation_id, day, posko_id)
-- next
CREATE UNIQUE INDEX uq_monitoring_entry_standing ON monitoring_entry (isolation_id, day, slot, posko_id) WHERE superseded_at IS NULL
-- next
CREATE TABLE need (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id INTEGER NOT NULL,
  household_id INTEGER,
  isolation_id INTEGER,
  kind VARCHAR(10) NOT NULL,
  detail TEXT,
  prescription TEXT,
  asked_on DATE NOT NULL,
  officer_id INTEGER,
  met_on DATE,
  dropped_on DATE,
  answer TEXT,
  document_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_need_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_need_posko_id_household_id FOREIGN KEY(household_id) REFERENCES household (id),
  CONSTRAINT fk_need_posko_id_isolation_id FOREIGN KEY(isolation_id) REFERENCES isolation (id),
  CONSTRAINT fk_need_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT fk_need_posko_id_document_id FOREIGN KEY(document_id) REFERENCES stock_document (id),
  CONSTRAINT ck_need_kind_known CHECK (kind IN ('food', 'medicine', 'package_1', 'package_2', 'package_3', 'oximeter', 'other')),
  CONSTRAINT ck_need_met_or_dropped CHECK (met_on IS NULL OR dropped_on IS NULL),
  CONSTRAINT uq_need_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_need_posko_id_met_on_dropped_on ON need (met_on, dropped_on, posko_id)
-- next
CREATE INDEX ix_need_posko_id_person_id ON need (person_id, posko_id)
-- next
CREATE TABLE referral (
  posko_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  destination TEXT NOT NULL,
  reason TEXT,
  transport TEXT,
  receiver TEXT,
  outcome VARCHAR(10) NOT NULL,
  outcome_on DATE,
  outcome_note TEXT,
  officer_id INTEGER,
  operator_id INTEGER,
  entered_at DATETIME NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT fk_referral_posko_id_isolation_id FOREIGN KEY(isolation_id) REFERENCES isolation (id),
  CONSTRAINT fk_referral_posko_id_person_id FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT fk_referral_posko_id_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id),
  CONSTRAINT ck_referral_outcome_known CHECK (outcome IN ('pending', 'admitted', 'treated', 'refused', 'returned', 'deceased')),
  CONSTRAINT uq_referral_posko_id_uid UNIQUE (uid, posko_id)
)
-- next
CREATE INDEX ix_referral_posko_id_day ON referral (day, posko_id)
-- next
CREATE INDEX ix_referral_posko_id_isolation_id ON referral (isolation_id, posko_id)
-- next
CREATE INDEX ix_referral_posko_id_person_id ON referral (person_id, posko_id)
-- next
CREATE TRIGGER stock_move_keeps_balance AFTER INSERT ON stock_move BEGIN
  INSERT INTO stock_balance (posko_id, batch_id, place_id, funding_source_id, quantity)
  VALUES (new.posko_id, new.batch_id, new.place_id, new.funding_source_id, 0)
  ON CONFLICT DO NOTHING;
  UPDATE stock_balance SET quantity = quantity + new.quantity
  WHERE posko_id = new.posko_id AND batch_id = new.batch_id
    AND place_id = new.place_id AND funding_source_id = new.funding_source_id;
  INSERT INTO stock_day
    (posko_id, batch_id, place_id, funding_source_id, day, moved, received, issued, used)
  VALUES (
    new.posko_id, new.batch_id, new.place_id, new.funding_source_id, new.day, new.quantity,
    CASE WHEN new.flow = 'in' THEN new.quantity ELSE 0 END,
    CASE WHEN new.flow IN ('use', 'out') THEN -new.quantity ELSE 0 END,
    CASE WHEN new.flow = 'use' THEN -new.quantity ELSE 0 END
  )
  ON CONFLICT (posko_id, batch_id, place_id, funding_source_id, day) DO UPDATE SET
    moved = stock_day.moved + excluded.moved,
    received = stock_day.received + excluded.received,
    issued = stock_day.issued + excluded.issued,
    used = stock_day.used + excluded.used;
END
-- next
CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move BEGIN
  SELECT RAISE(ABORT, 'stock_move is append-only');
END
-- next
CREATE TRIGGER stock_move_no_delete BEFORE DELETE ON stock_move BEGIN
  SELECT RAISE(ABORT, 'stock_move is append-only');
END
-- next
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END
-- next
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END
-- next
CREATE TRIGGER stock_document_no_update BEFORE UPDATE OF posko_id, id, uid, kind, reverses_id, day, document_no, reason, officer_id, operator_id, entered_at, import_id ON stock_document BEGIN
  SELECT RAISE(ABORT, 'stock_document is append-only');
END
-- next
CREATE TRIGGER isolation_event_no_update BEFORE UPDATE OF isolation_id, day, step, entered_at ON isolation_event BEGIN
  SELECT RAISE(ABORT, 'isolation_event is append-only');
END
-- next
CREATE TRIGGER monitoring_entry_no_update BEFORE UPDATE OF isolation_id, day, slot, codes, at_home, temperature_tenths, oxygen_saturation, respiratory_rate, pulse, entered_at ON monitoring_entry BEGIN
  SELECT RAISE(ABORT, 'monitoring_entry is append-only');
END
-- next
CREATE TRIGGER stock_document_no_delete BEFORE DELETE ON stock_document BEGIN
  SELECT RAISE(ABORT, 'stock_document is append-only');
END
-- next
CREATE TRIGGER stock_document_no_new_counterparty BEFORE UPDATE OF counterparty ON stock_document WHEN new.counterparty IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'stock_document is append-only');
END
-- next
CREATE TRIGGER stock_document_no_new_note BEFORE UPDATE OF note ON stock_document WHEN new.note IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'stock_document is append-only');
END
-- next
CREATE TRIGGER stock_document_no_new_prescription BEFORE UPDATE OF prescription ON stock_document WHEN new.prescription IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'stock_document is append-only');
END
-- next
CREATE TRIGGER monitoring_entry_no_new_note BEFORE UPDATE OF note ON monitoring_entry WHEN new.note IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'monitoring_entry is append-only');
END
-- next
CREATE TRIGGER isolation_event_no_new_reason BEFORE UPDATE OF reason ON isolation_event WHEN new.reason IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'isolation_event is append-only');
END
-- next
CREATE TRIGGER isolation_event_no_new_facts BEFORE UPDATE OF facts ON isolation_event WHEN json_remove(new.facts, '$.from_name', '$.to_name') IS NOT json_remove(old.facts, '$.from_name', '$.to_name') OR coalesce(json_extract(new.facts, '$.from_name'), json_extract(old.facts, '$.from_name')) IS NOT json_extract(old.facts, '$.from_name') OR coalesce(json_extract(new.facts, '$.to_name'), json_extract(old.facts, '$.to_name')) IS NOT json_extract(old.facts, '$.to_name') BEGIN
  SELECT RAISE(ABORT, 'isolation_event is append-only');
END
-- next
CREATE TRIGGER person_no_word_of_erased BEFORE UPDATE OF name, name_fold, birth_date, sex, status, household_id, national_id, birth_place, phone, registered_address, occupation, pregnant_until, comorbidities, note, unread, family_role, version ON person
WHEN old.name_fold LIKE '~%' AND (new.name IS DISTINCT FROM old.name OR new.name_fold IS DISTINCT FROM old.name_fold OR new.birth_date IS DISTINCT FROM old.birth_date OR new.sex IS DISTINCT FROM old.sex OR new.status IS DISTINCT FROM old.status OR new.household_id IS DISTINCT FROM old.household_id OR new.national_id IS DISTINCT FROM old.national_id OR new.birth_place IS DISTINCT FROM old.birth_place OR new.phone IS DISTINCT FROM old.phone OR new.registered_address IS DISTINCT FROM old.registered_address OR new.occupation IS DISTINCT FROM old.occupation OR new.pregnant_until IS DISTINCT FROM old.pregnant_until OR new.comorbidities IS DISTINCT FROM old.comorbidities OR new.note IS DISTINCT FROM old.note OR new.unread IS DISTINCT FROM old.unread OR new.family_role IS DISTINCT FROM old.family_role OR new.version IS DISTINCT FROM old.version) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (old.id));
END
-- next
CREATE TRIGGER case_record_none_for_erased BEFORE INSERT ON case_record BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER case_record_no_word_of_erased BEFORE UPDATE OF person_id, declared_by, symptoms, note, unread ON case_record
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.declared_by IS NOT NULL AND new.declared_by IS DISTINCT FROM old.declared_by) OR (new.symptoms IS NOT NULL AND new.symptoms IS DISTINCT FROM old.symptoms) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.unread IS NOT NULL AND new.unread IS DISTINCT FROM old.unread) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER distribution_none_for_erased BEFORE INSERT ON distribution BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id)) OR (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
-- next
CREATE TRIGGER distribution_no_word_of_erased BEFORE UPDATE OF person_id, household_id, received_by, place ON distribution
WHEN new.person_id IS DISTINCT FROM old.person_id OR new.household_id IS DISTINCT FROM old.household_id OR (new.received_by IS NOT NULL AND new.received_by IS DISTINCT FROM old.received_by) OR (new.place IS NOT NULL AND new.place IS DISTINCT FROM old.place) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) OR (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
-- next
CREATE TRIGGER incident_person_none_for_erased BEFORE INSERT ON incident_person BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER incident_person_no_word_of_erased BEFORE UPDATE OF person_id ON incident_person
WHEN new.person_id IS DISTINCT FROM old.person_id BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER loan_none_for_erased BEFORE INSERT ON loan BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER loan_no_word_of_erased BEFORE UPDATE OF person_id, borrower, phone ON loan
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.borrower IS NOT NULL AND new.borrower IS DISTINCT FROM old.borrower) OR (new.phone IS NOT NULL AND new.phone IS DISTINCT FROM old.phone) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER not_duplicate_none_for_erased BEFORE INSERT ON not_duplicate BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.first_id, new.second_id));
END
-- next
CREATE TRIGGER not_duplicate_no_word_of_erased BEFORE UPDATE OF first_id, second_id ON not_duplicate
WHEN new.first_id IS DISTINCT FROM old.first_id OR new.second_id IS DISTINCT FROM old.second_id BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.first_id, old.first_id, new.second_id, old.second_id));
END
-- next
CREATE TRIGGER person_merge_none_for_erased BEFORE INSERT ON person_merge BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.kept_id, new.gone_id));
END
-- next
CREATE TRIGGER person_merge_no_word_of_erased BEFORE UPDATE OF kept_id, gone_id ON person_merge
WHEN new.kept_id IS DISTINCT FROM old.kept_id OR new.gone_id IS DISTINCT FROM old.gone_id BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.kept_id, old.kept_id, new.gone_id, old.gone_id));
END
-- next
CREATE TRIGGER retention_hold_none_for_erased BEFORE INSERT ON retention_hold BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER retention_hold_no_word_of_erased BEFORE UPDATE OF person_id ON retention_hold
WHEN new.person_id IS DISTINCT FROM old.person_id BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER sanction_none_for_erased BEFORE INSERT ON sanction BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER sanction_no_word_of_erased BEFORE UPDATE OF person_id, detail, address, note, retained_at, clock, name_fold ON sanction
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.detail IS NOT NULL AND new.detail IS DISTINCT FROM old.detail) OR (new.address IS NOT NULL AND new.address IS DISTINCT FROM old.address) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.retained_at IS NOT NULL AND new.retained_at IS DISTINCT FROM old.retained_at) OR (new.clock IS NOT NULL AND new.clock IS DISTINCT FROM old.clock) OR (new.name_fold IS DISTINCT FROM old.name_fold AND new.name_fold <> '~') BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER vaccination_target_none_for_erased BEFORE INSERT ON vaccination_target BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER vaccination_target_no_word_of_erased BEFORE UPDATE OF person_id, reason ON vaccination_target
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER vaccine_dose_none_for_erased BEFORE INSERT ON vaccine_dose BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER vaccine_dose_no_word_of_erased BEFORE UPDATE OF person_id, place, note ON vaccine_dose
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.place IS NOT NULL AND new.place IS DISTINCT FROM old.place) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER isolation_none_for_erased BEFORE INSERT ON isolation BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER isolation_no_word_of_erased BEFORE UPDATE OF person_id, override_reason, close_note ON isolation
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.override_reason IS NOT NULL AND new.override_reason IS DISTINCT FROM old.override_reason) OR (new.close_note IS NOT NULL AND new.close_note IS DISTINCT FROM old.close_note) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER test_none_for_erased BEFORE INSERT ON test BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER test_no_word_of_erased BEFORE UPDATE OF person_id, note, specimen_clock ON test
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.specimen_clock IS NOT NULL AND new.specimen_clock IS DISTINCT FROM old.specimen_clock) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER absence_none_for_erased BEFORE INSERT ON absence BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER absence_no_word_of_erased BEFORE UPDATE OF person_id, seen_at, action, clock ON absence
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.seen_at IS NOT NULL AND new.seen_at IS DISTINCT FROM old.seen_at) OR (new.action IS NOT NULL AND new.action IS DISTINCT FROM old.action) OR (new.clock IS NOT NULL AND new.clock IS DISTINCT FROM old.clock) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER letter_none_for_erased BEFORE INSERT ON letter BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER letter_no_word_of_erased BEFORE UPDATE OF person_id, template, note ON letter
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.template IS NOT NULL AND new.template IS DISTINCT FROM old.template) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER monitoring_entry_none_for_erased BEFORE INSERT ON monitoring_entry BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER monitoring_entry_no_word_of_erased BEFORE UPDATE OF person_id, note ON monitoring_entry
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER need_none_for_erased BEFORE INSERT ON need BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id)) OR (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
-- next
CREATE TRIGGER need_no_word_of_erased BEFORE UPDATE OF person_id, household_id, detail, prescription, answer ON need
WHEN new.person_id IS DISTINCT FROM old.person_id OR new.household_id IS DISTINCT FROM old.household_id OR (new.detail IS NOT NULL AND new.detail IS DISTINCT FROM old.detail) OR (new.prescription IS NOT NULL AND new.prescription IS DISTINCT FROM old.prescription) OR (new.answer IS NOT NULL AND new.answer IS DISTINCT FROM old.answer) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) OR (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
-- next
CREATE TRIGGER referral_none_for_erased BEFORE INSERT ON referral BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id));
END
-- next
CREATE TRIGGER referral_no_word_of_erased BEFORE UPDATE OF person_id, reason, transport, receiver, outcome_note, clock ON referral
WHEN new.person_id IS DISTINCT FROM old.person_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason) OR (new.transport IS NOT NULL AND new.transport IS DISTINCT FROM old.transport) OR (new.receiver IS NOT NULL AND new.receiver IS DISTINCT FROM old.receiver) OR (new.outcome_note IS NOT NULL AND new.outcome_note IS DISTINCT FROM old.outcome_note) OR (new.clock IS NOT NULL AND new.clock IS DISTINCT FROM old.clock) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id));
END
-- next
CREATE TRIGGER case_event_none_for_erased BEFORE INSERT ON case_event BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line AS line JOIN case_record AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.case_id));
END
-- next
CREATE TRIGGER case_event_no_word_of_erased BEFORE UPDATE OF case_id, reason, declared_by ON case_event
WHEN new.case_id IS DISTINCT FROM old.case_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason) OR (new.declared_by IS NOT NULL AND new.declared_by IS DISTINCT FROM old.declared_by) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line AS line JOIN case_record AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.case_id, old.case_id));
END
-- next
CREATE TRIGGER isolation_event_none_for_erased BEFORE INSERT ON isolation_event BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line AS line JOIN isolation AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.isolation_id));
END
-- next
CREATE TRIGGER isolation_event_no_word_of_erased BEFORE UPDATE OF isolation_id, reason ON isolation_event
WHEN new.isolation_id IS DISTINCT FROM old.isolation_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line AS line JOIN isolation AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.isolation_id, old.isolation_id));
END
-- next
CREATE TRIGGER contact_link_none_for_erased BEFORE INSERT ON contact_link BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line AS line JOIN case_record AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.index_case_id, new.contact_case_id));
END
-- next
CREATE TRIGGER contact_link_no_word_of_erased BEFORE UPDATE OF index_case_id, contact_case_id, relation, note ON contact_link
WHEN new.index_case_id IS DISTINCT FROM old.index_case_id OR new.contact_case_id IS DISTINCT FROM old.contact_case_id OR (new.relation IS NOT NULL AND new.relation IS DISTINCT FROM old.relation) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE EXISTS (SELECT 1 FROM destruction_line AS line JOIN case_record AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.index_case_id, old.index_case_id, new.contact_case_id, old.contact_case_id));
END
-- next
CREATE TRIGGER aid_plan_line_none_for_erased BEFORE INSERT ON aid_plan_line BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
-- next
CREATE TRIGGER aid_plan_line_no_word_of_erased BEFORE UPDATE OF household_id, received_by, note, added_reason, dropped_reason ON aid_plan_line
WHEN new.household_id IS DISTINCT FROM old.household_id OR (new.received_by IS NOT NULL AND new.received_by IS DISTINCT FROM old.received_by) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.added_reason IS NOT NULL AND new.added_reason IS DISTINCT FROM old.added_reason) OR (new.dropped_reason IS NOT NULL AND new.dropped_reason IS DISTINCT FROM old.dropped_reason) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
-- next
CREATE TRIGGER household_no_word_of_erased BEFORE UPDATE OF family_card_no ON household
WHEN (new.family_card_no IS NOT NULL AND new.family_card_no IS DISTINCT FROM old.family_card_no) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
-- next
CREATE TRIGGER house_no_word_of_erased BEFORE UPDATE OF address, address_key, note ON house
WHEN old.address LIKE 'Dimusnahkan %' AND (new.address IS DISTINCT FROM old.address OR new.address_key IS DISTINCT FROM old.address_key OR new.note IS DISTINCT FROM old.note) BEGIN
  SELECT RAISE(ABORT, 'the person is erased') WHERE (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.house_id = new.id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.house_id = new.id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)));
END
