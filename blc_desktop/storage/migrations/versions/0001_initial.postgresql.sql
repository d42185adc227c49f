CREATE TABLE activity_template (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  values TEXT NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_activity_template_posko_id_name UNIQUE (posko_id, name),
  CONSTRAINT uq_activity_template_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE activity_type (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  code VARCHAR(8) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  function VARCHAR(20) NOT NULL,
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_activity_type_function_known CHECK (function IN ('prevention', 'response', 'enforcement_guidance', 'support')),
  CONSTRAINT uq_activity_type_posko_id_code UNIQUE (posko_id, code),
  CONSTRAINT uq_activity_type_posko_id_name_fold UNIQUE (posko_id, name_fold),
  CONSTRAINT uq_activity_type_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE attachment (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  media_type VARCHAR(40) NOT NULL,
  content BYTEA NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  digest VARCHAR(64) NOT NULL,
  likeness VARCHAR(16) NOT NULL,
  operator_id BIGINT,
  stored_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_attachment_size_positive CHECK (size > 0),
  CONSTRAINT uq_attachment_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_attachment_posko_id_digest ON attachment (posko_id, digest)
-- next
CREATE TABLE audit (
  posko_id BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  at TIMESTAMP WITH TIME ZONE NOT NULL,
  operator_id BIGINT,
  command VARCHAR(60) NOT NULL,
  entity VARCHAR(40) NOT NULL,
  entity_id BIGINT,
  difference_digest VARCHAR(64) NOT NULL,
  previous VARCHAR(64) NOT NULL,
  chain VARCHAR(64) NOT NULL,
  PRIMARY KEY (posko_id, sequence)
)
-- next
CREATE INDEX ix_audit_posko_id_entity_entity_id ON audit (posko_id, entity, entity_id)
-- next
CREATE TABLE audit_detail (
  posko_id BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  salt VARCHAR(32) NOT NULL,
  difference TEXT NOT NULL,
  PRIMARY KEY (posko_id, sequence)
)
-- next
CREATE TABLE blc_mark (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(14) NOT NULL,
  record_id BIGINT NOT NULL,
  stamp VARCHAR(16) NOT NULL,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_blc_mark_kind_known CHECK (kind IN ('observations', 'institutions', 'activities', 'zones')),
  CONSTRAINT uq_blc_mark_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE UNIQUE INDEX ux_blc_mark_standing ON blc_mark (posko_id, kind, record_id) WHERE taken_back_at IS NULL
-- next
CREATE TABLE daily_note (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  kind VARCHAR(30) NOT NULL,
  day DATE NOT NULL,
  hindrances TEXT NOT NULL,
  on_duty TEXT NOT NULL,
  letter_number TEXT NOT NULL,
  sequence INTEGER,
  cutoff VARCHAR(5) NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_daily_note_posko_id_kind_day UNIQUE (posko_id, kind, day)
)
-- next
CREATE TABLE destruction (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
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
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  finished_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_destruction_counts CHECK (people >= 0 AND records >= 0),
  CONSTRAINT uq_destruction_posko_id_number UNIQUE (posko_id, number),
  CONSTRAINT uq_destruction_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE district_form (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name VARCHAR(60) NOT NULL,
  path TEXT NOT NULL,
  content_digest VARCHAR(64) NOT NULL,
  shape TEXT NOT NULL,
  cells TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_district_form_posko_id_name UNIQUE (posko_id, name),
  CONSTRAINT uq_district_form_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE draft (
  posko_id BIGINT NOT NULL,
  operator_id BIGINT NOT NULL,
  form VARCHAR(60) NOT NULL,
  values TEXT NOT NULL,
  saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, operator_id, form)
)
-- next
CREATE TABLE exchange_partner (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  role VARCHAR(10) NOT NULL,
  secret BYTEA NOT NULL,
  key_id VARCHAR(16) NOT NULL,
  peer_uid VARCHAR(36),
  last_made_at TIMESTAMP WITH TIME ZONE,
  received_until TIMESTAMP WITH TIME ZONE,
  reported_until DATE,
  active BOOLEAN DEFAULT true NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_exchange_partner_role_known CHECK (role IN ('upper', 'lower', 'neighbour')),
  CONSTRAINT uq_exchange_partner_posko_id_key_id UNIQUE (posko_id, key_id),
  CONSTRAINT uq_exchange_partner_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE funding_source (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  import_id BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_funding_source_posko_id_name_fold UNIQUE (posko_id, name_fold),
  CONSTRAINT uq_funding_source_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE handover (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
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
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_handover_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE ignored_difference (
  posko_id BIGINT NOT NULL,
  digest VARCHAR(32) NOT NULL,
  source TEXT NOT NULL,
  operator_id BIGINT,
  ignored_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, digest)
)
-- next
CREATE TABLE import_run (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  file_name TEXT NOT NULL,
  file_digest VARCHAR(64) NOT NULL,
  sheet TEXT,
  day DATE NOT NULL,
  mapping TEXT NOT NULL,
  counts TEXT NOT NULL,
  operator_id BIGINT,
  imported_at TIMESTAMP WITH TIME ZONE NOT NULL,
  undone_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_import_run_kind_known CHECK (kind IN ('residents', 'patients', 'stock', 'exchange')),
  CONSTRAINT uq_import_run_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_import_run_posko_id_imported_at ON import_run (posko_id, imported_at)
-- next
CREATE TABLE incident (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  story TEXT NOT NULL,
  began_at TIMESTAMP WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP WITH TIME ZONE,
  known_at TIMESTAMP WITH TIME ZONE NOT NULL,
  how_known TEXT NOT NULL,
  data TEXT NOT NULL,
  effects TEXT NOT NULL,
  measures TEXT NOT NULL,
  contact TEXT NOT NULL,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  closed_at TIMESTAMP WITH TIME ZONE,
  closing_note TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_incident_closed_with_note CHECK (closed_at IS NULL OR closing_note IS NOT NULL),
  CONSTRAINT uq_incident_posko_id_number UNIQUE (posko_id, number),
  CONSTRAINT uq_incident_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE isolation_place (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  kind VARCHAR(10) NOT NULL,
  capacity INTEGER,
  address TEXT,
  phone VARCHAR(20),
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_isolation_place_kind_known CHECK (kind IN ('home', 'central', 'hospital')),
  CONSTRAINT ck_isolation_place_capacity_not_negative CHECK (capacity IS NULL OR capacity >= 0),
  CONSTRAINT uq_isolation_place_posko_id_name_fold UNIQUE (posko_id, name_fold),
  CONSTRAINT uq_isolation_place_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE item (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  code VARCHAR(30) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  unit TEXT NOT NULL,
  pack_name TEXT,
  pack_size INTEGER,
  reorder_level INTEGER NOT NULL,
  excess_level INTEGER DEFAULT '0' NOT NULL,
  durable BOOLEAN NOT NULL,
  mask BOOLEAN NOT NULL,
  prescription BOOLEAN DEFAULT false NOT NULL,
  active BOOLEAN NOT NULL,
  merged_into_id BIGINT,
  import_id BIGINT,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_item_posko_id_code UNIQUE (posko_id, code),
  CONSTRAINT ck_item_pack_size_above_one CHECK (pack_size IS NULL OR pack_size > 1),
  CONSTRAINT ck_item_reorder_level_not_negative CHECK (reorder_level >= 0),
  CONSTRAINT ck_item_excess_level_not_negative CHECK (excess_level >= 0),
  CONSTRAINT fk_item_posko_id_merged_into_id FOREIGN KEY(posko_id, merged_into_id) REFERENCES item (posko_id, id),
  CONSTRAINT uq_item_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_item_posko_id_name_fold ON item (posko_id, name_fold)
-- next
CREATE TABLE list_view (
  posko_id BIGINT NOT NULL,
  operator_id BIGINT NOT NULL,
  listing VARCHAR(40) NOT NULL,
  name VARCHAR(60) NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (posko_id, operator_id, listing, name)
)
-- next
CREATE TABLE officer (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  affiliation VARCHAR(20) NOT NULL,
  rank_or_id TEXT,
  phone VARCHAR(20),
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_officer_affiliation_known CHECK (affiliation IN ('village', 'army', 'police', 'civil_protection', 'municipal_police', 'midwife', 'health_centre', 'health_cadre', 'rt_rw', 'volunteer', 'other')),
  CONSTRAINT uq_officer_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE operator (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  username VARCHAR(60) NOT NULL,
  display_name TEXT NOT NULL,
  role VARCHAR(15) NOT NULL,
  slot_id VARCHAR(36),
  must_change_password BOOLEAN NOT NULL,
  disabled_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_operator_role_known CHECK (role IN ('head', 'operator', 'field_officer', 'viewer')),
  CONSTRAINT uq_operator_posko_id_username UNIQUE (posko_id, username),
  CONSTRAINT uq_operator_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE partner (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  role VARCHAR(16) NOT NULL,
  phone VARCHAR(20),
  area TEXT,
  note TEXT,
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_partner_role_known CHECK (role IN ('rt_head', 'rw_head', 'women', 'youth', 'midwife', 'health_centre', 'cadre', 'religious', 'community', 'school', 'other')),
  CONSTRAINT uq_partner_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_partner_posko_id_name_fold ON partner (posko_id, name_fold)
-- next
CREATE TABLE person_token (
  posko_id BIGINT NOT NULL,
  token TEXT COLLATE "C" NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (posko_id, token, name_fold, person_id)
)
-- next
CREATE TABLE posko (
  id BIGSERIAL NOT NULL,
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
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_posko_uid UNIQUE (uid)
)
-- next
CREATE TABLE printed_report (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
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
  document BYTEA NOT NULL,
  operator_id BIGINT,
  printed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_printed_report_posko_id_number_revision UNIQUE (posko_id, number, revision),
  CONSTRAINT uq_printed_report_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_printed_report_posko_id_day ON printed_report (posko_id, day)
-- next
CREATE INDEX ix_printed_report_posko_id_subject_digest ON printed_report (posko_id, subject_digest)
-- next
CREATE TABLE removed_row (
  posko_id BIGINT NOT NULL,
  entity VARCHAR(40) NOT NULL,
  entity_id BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  removed_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, entity, entity_id, sequence, person_id)
)
-- next
CREATE INDEX ix_removed_row_posko_id_person_id ON removed_row (posko_id, person_id)
-- next
CREATE TABLE report_set (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name VARCHAR(60) NOT NULL,
  entries TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_report_set_posko_id_name UNIQUE (posko_id, name),
  CONSTRAINT uq_report_set_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE rt_area (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  rw INTEGER NOT NULL,
  rt INTEGER NOT NULL,
  hamlet TEXT,
  head_name TEXT,
  head_phone VARCHAR(20),
  confirmed BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_rt_area_posko_id_rw_rt UNIQUE (posko_id, rw, rt),
  CONSTRAINT uq_rt_area_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE rule_override (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  section VARCHAR(30) NOT NULL,
  values TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_until DATE,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE,
  ended_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_rule_override_ends_after_start CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CONSTRAINT uq_rule_override_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE sanction_authority (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  affiliation VARCHAR(16) NOT NULL,
  allowed BOOLEAN NOT NULL,
  legal_basis TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_until DATE,
  most_amount INTEGER,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  withdrawn_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_sanction_authority_kind_known CHECK (kind IN ('appeal', 'verbal_warning', 'written_warning', 'community_service', 'administrative_fine', 'temporary_closure', 'id_retention')),
  CONSTRAINT ck_sanction_authority_affiliation_known CHECK (affiliation IN ('village', 'army', 'police', 'civil_protection', 'municipal_police', 'midwife', 'health_centre', 'health_cadre', 'rt_rw', 'volunteer', 'other')),
  CONSTRAINT uq_sanction_authority_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_sanction_authority_posko_id_kind_affiliation ON sanction_authority (posko_id, kind, affiliation)
-- next
CREATE TABLE saved_mapping (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  kind VARCHAR(10) NOT NULL,
  headings_digest VARCHAR(64) NOT NULL,
  mapping TEXT NOT NULL,
  saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_saved_mapping_posko_id_kind_headings_digest UNIQUE (posko_id, kind, headings_digest)
)
-- next
CREATE TABLE setting (
  posko_id BIGINT NOT NULL,
  name VARCHAR(60) NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (posko_id, name)
)
-- next
CREATE TABLE stock_balance (
  posko_id BIGINT NOT NULL,
  batch_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL,
  funding_source_id BIGINT NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (posko_id, batch_id, place_id, funding_source_id),
  CONSTRAINT ck_stock_balance_quantity_not_negative CHECK (quantity >= 0)
)
-- next
CREATE TABLE stock_day (
  posko_id BIGINT NOT NULL,
  batch_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL,
  funding_source_id BIGINT NOT NULL,
  day DATE NOT NULL,
  moved INTEGER NOT NULL,
  received INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (posko_id, batch_id, place_id, funding_source_id, day)
)
-- next
CREATE INDEX ix_stock_day_posko_id_day ON stock_day (posko_id, day)
-- next
CREATE TABLE stock_place (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_stock_place_posko_id_name UNIQUE (posko_id, name),
  CONSTRAINT uq_stock_place_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE stock_reason (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  meaning VARCHAR(12) NOT NULL,
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT ck_stock_reason_meaning_known CHECK (meaning IN ('used', 'lost', 'damaged', 'expired', 'returned', 'found', 'counted', 'entry_error')),
  CONSTRAINT uq_stock_reason_posko_id_name_fold UNIQUE (posko_id, name_fold),
  CONSTRAINT uq_stock_reason_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE stored_file (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  purpose VARCHAR(30) NOT NULL,
  media_type VARCHAR(60) NOT NULL,
  content BYTEA NOT NULL,
  stored_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_stored_file_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE zone_snapshot (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  week_from DATE NOT NULL,
  week_until DATE NOT NULL,
  basis VARCHAR(24) NOT NULL,
  shared_dwelling VARCHAR(16) NOT NULL,
  rules TEXT NOT NULL,
  cards TEXT NOT NULL,
  note TEXT,
  operator_id BIGINT,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT uq_zone_snapshot_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE UNIQUE INDEX ix_zone_snapshot_posko_id_week_until ON zone_snapshot (posko_id, week_until) WHERE taken_back_at IS NULL
-- next
CREATE TABLE activity (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  source VARCHAR(16) NOT NULL,
  origin_id BIGINT,
  type_id BIGINT,
  day DATE NOT NULL,
  clock VARCHAR(5),
  rt_id BIGINT,
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
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  removed_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_activity_posko_id_type_id FOREIGN KEY(posko_id, type_id) REFERENCES activity_type (posko_id, id),
  CONSTRAINT fk_activity_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT ck_activity_source_known CHECK (source IN ('typed', 'monitoring', 'handout', 'crowd_handout', 'testing', 'tracing', 'referral', 'observation', 'institution', 'operation', 'sanction', 'clarification')),
  CONSTRAINT ck_activity_venue_known CHECK (venue IS NULL OR venue IN ('market', 'neighbourhood', 'road', 'worship', 'school', 'office', 'restaurant', 'stall', 'mall', 'sports', 'tourism', 'entertainment', 'terminal', 'station', 'airport', 'checkpoint', 'posko', 'other')),
  CONSTRAINT ck_activity_origin_of_source CHECK ((source = 'typed') = (origin_id IS NULL)),
  CONSTRAINT ck_activity_typed_has_type CHECK (source <> 'typed' OR draft OR type_id IS NOT NULL),
  CONSTRAINT ck_activity_heads_positive CHECK (heads IS NULL OR heads > 0),
  CONSTRAINT ck_activity_task_has_words CHECK (follow_up IS NOT NULL OR (due_on IS NULL AND done_on IS NULL)),
  CONSTRAINT uq_activity_posko_id_source_origin_id UNIQUE (posko_id, source, origin_id),
  CONSTRAINT uq_activity_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_activity_day ON activity (posko_id, day, clock, source, removed_at, draft)
-- next
CREATE INDEX ix_activity_draft ON activity (posko_id, day) WHERE draft IS true
-- next
CREATE INDEX ix_activity_posko_id_type_id ON activity (posko_id, type_id)
-- next
CREATE INDEX ix_activity_task ON activity (posko_id, day) WHERE follow_up IS NOT NULL
-- next
CREATE TABLE aid_plan (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  day DATE NOT NULL,
  target VARCHAR(16) NOT NULL,
  areas TEXT NOT NULL,
  state VARCHAR(10) NOT NULL,
  note TEXT,
  officer_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_aid_plan_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_aid_plan_target_known CHECK (target IN ('all', 'elderly', 'isolating', 'poor', 'mother_child', 'chosen')),
  CONSTRAINT ck_aid_plan_state_known CHECK (state IN ('draft', 'printed', 'running', 'closed')),
  CONSTRAINT uq_aid_plan_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_aid_plan_posko_id_day_id ON aid_plan (posko_id, day, id)
-- next
CREATE TABLE batch (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  item_id BIGINT NOT NULL,
  lot VARCHAR(40) NOT NULL,
  expires_on DATE NOT NULL,
  twin INTEGER DEFAULT '0' NOT NULL,
  import_id BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_batch_posko_id_item_id FOREIGN KEY(posko_id, item_id) REFERENCES item (posko_id, id),
  CONSTRAINT uq_batch_posko_id_item_id_lot_expires_on_twin UNIQUE (posko_id, item_id, lot, expires_on, twin)
)
-- next
CREATE TABLE duty (
  posko_id BIGINT NOT NULL,
  day DATE NOT NULL,
  shift VARCHAR(40) NOT NULL,
  officer_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (posko_id, day, shift, officer_id),
  CONSTRAINT fk_duty_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id)
)
-- next
CREATE TABLE exchange_run (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  partner_id BIGINT NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  file_name TEXT NOT NULL,
  file_digest VARCHAR(64) NOT NULL,
  sender TEXT NOT NULL,
  village TEXT NOT NULL,
  message TEXT NOT NULL,
  counts TEXT NOT NULL,
  import_id BIGINT,
  before_received_until TIMESTAMP WITH TIME ZONE,
  before_reported_until DATE,
  operator_id BIGINT,
  taken_at TIMESTAMP WITH TIME ZONE NOT NULL,
  undone_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_exchange_run_posko_id_partner_id FOREIGN KEY(posko_id, partner_id) REFERENCES exchange_partner (posko_id, id),
  CONSTRAINT fk_exchange_run_posko_id_import_id FOREIGN KEY(posko_id, import_id) REFERENCES import_run (posko_id, id),
  CONSTRAINT uq_exchange_run_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_exchange_run_posko_id_partner_id_made_at ON exchange_run (posko_id, partner_id, made_at)
-- next
CREATE INDEX ix_exchange_run_posko_id_taken_at ON exchange_run (posko_id, taken_at)
-- next
CREATE TABLE exchange_sent (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  partner_id BIGINT NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  file_digest VARCHAR(64) NOT NULL,
  first_day DATE,
  last_day DATE,
  people INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  operator_id BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_exchange_sent_posko_id_partner_id FOREIGN KEY(posko_id, partner_id) REFERENCES exchange_partner (posko_id, id),
  CONSTRAINT uq_exchange_sent_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_exchange_sent_posko_id_partner_id_made_at ON exchange_sent (posko_id, partner_id, made_at)
-- next
CREATE TABLE house (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  rt_id BIGINT NOT NULL,
  address TEXT NOT NULL,
  address_key TEXT COLLATE "C" NOT NULL,
  kind VARCHAR(20) NOT NULL,
  provisional BOOLEAN NOT NULL,
  note TEXT,
  import_id BIGINT,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_house_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT ck_house_kind_known CHECK (kind IN ('house', 'rented_rooms', 'boarding_house', 'dormitory')),
  CONSTRAINT uq_house_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_house_posko_id_rt_id_address_key ON house (posko_id, rt_id, address_key)
-- next
CREATE TABLE import_change (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  entity VARCHAR(40) NOT NULL,
  entity_id BIGINT NOT NULL,
  "old" TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_import_change_posko_id_import_id FOREIGN KEY(posko_id, import_id) REFERENCES import_run (posko_id, id)
)
-- next
CREATE INDEX ix_import_change_posko_id_import_id ON import_change (posko_id, import_id)
-- next
CREATE TABLE import_row (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  import_id BIGINT NOT NULL,
  row_number INTEGER NOT NULL,
  state VARCHAR(10) NOT NULL,
  values TEXT NOT NULL,
  problems TEXT NOT NULL,
  fingerprint VARCHAR(32) NOT NULL,
  entity_id BIGINT,
  decided_at TIMESTAMP WITH TIME ZONE,
  decided_by BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_import_row_posko_id_import_id FOREIGN KEY(posko_id, import_id) REFERENCES import_run (posko_id, id)
)
-- next
CREATE INDEX ix_import_row_posko_id_fingerprint ON import_row (posko_id, fingerprint)
-- next
CREATE INDEX ix_import_row_posko_id_import_id_row_number ON import_row (posko_id, import_id, row_number)
-- next
CREATE INDEX ix_import_row_posko_id_state ON import_row (posko_id, state)
-- next
CREATE TABLE incident_step (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  incident_id BIGINT NOT NULL,
  step VARCHAR(10) NOT NULL,
  done_at TIMESTAMP WITH TIME ZONE NOT NULL,
  done_by TEXT NOT NULL,
  note TEXT NOT NULL,
  operator_id BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_incident_step_posko_id_incident_id FOREIGN KEY(posko_id, incident_id) REFERENCES incident (posko_id, id),
  CONSTRAINT ck_incident_step_step_known CHECK (step IN ('contain', 'secure', 'evidence', 'assess', 'head', 'subject', 'authority', 'public', 'prevent')),
  CONSTRAINT uq_incident_step_posko_id_incident_id_step UNIQUE (posko_id, incident_id, step)
)
-- next
CREATE TABLE institution_visit (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  kind VARCHAR(12) NOT NULL,
  place TEXT NOT NULL,
  place_fold TEXT COLLATE "C" NOT NULL,
  rt_id BIGINT,
  met TEXT NOT NULL,
  missing TEXT NOT NULL,
  result VARCHAR(14) NOT NULL,
  legal_basis TEXT NOT NULL,
  follow_up TEXT,
  contact TEXT,
  officer_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_institution_visit_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_institution_visit_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_institution_visit_kind_known CHECK (kind IN ('worship', 'school', 'office', 'market', 'shop', 'restaurant', 'factory', 'health', 'tourism', 'other')),
  CONSTRAINT ck_institution_visit_result_known CHECK (result IN ('compliant', 'partly', 'not_compliant')),
  CONSTRAINT uq_institution_visit_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_institution_visit_posko_id_day ON institution_visit (posko_id, day)
-- next
CREATE INDEX ix_institution_visit_posko_id_place_fold ON institution_visit (posko_id, place_fold)
-- next
CREATE TABLE item_pack (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  item_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_item_pack_posko_id_item_id FOREIGN KEY(posko_id, item_id) REFERENCES item (posko_id, id),
  CONSTRAINT ck_item_pack_size_above_one CHECK (size > 1),
  CONSTRAINT uq_item_pack_posko_id_item_id_name UNIQUE (posko_id, item_id, name)
)
-- next
CREATE TABLE judicial_operation (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  place TEXT NOT NULL,
  rt_id BIGINT,
  targeted_people INTEGER NOT NULL,
  targeted_places INTEGER NOT NULL,
  targeted_events INTEGER NOT NULL,
  police INTEGER NOT NULL,
  army INTEGER NOT NULL,
  municipal_police INTEGER NOT NULL,
  others INTEGER NOT NULL,
  confined INTEGER NOT NULL,
  officer_id BIGINT,
  note TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_judicial_operation_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_judicial_operation_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_judicial_operation_no_negative_figures CHECK (targeted_people >= 0 AND targeted_places >= 0 AND targeted_events >= 0 AND police >= 0 AND army >= 0 AND municipal_police >= 0 AND others >= 0 AND confined >= 0),
  CONSTRAINT uq_judicial_operation_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_judicial_operation_posko_id_day ON judicial_operation (posko_id, day)
-- next
CREATE TABLE kit_recipe (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kit_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  note TEXT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_kit_recipe_posko_id_kit_id FOREIGN KEY(posko_id, kit_id) REFERENCES item (posko_id, id),
  CONSTRAINT uq_kit_recipe_posko_id_kit_id_valid_from UNIQUE (posko_id, kit_id, valid_from),
  CONSTRAINT uq_kit_recipe_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE observation (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  venue_kind VARCHAR(16) NOT NULL,
  place TEXT NOT NULL,
  place_fold TEXT COLLATE "C" NOT NULL,
  rt_id BIGINT,
  observed INTEGER NOT NULL,
  masked INTEGER NOT NULL,
  distanced INTEGER,
  reprimanded INTEGER NOT NULL,
  reaction VARCHAR(12),
  latitude_micro INTEGER,
  longitude_micro INTEGER,
  officer_id BIGINT,
  note TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_observation_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_observation_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_observation_venue_kind_known CHECK (venue_kind IN ('market', 'neighbourhood', 'road', 'worship', 'school', 'office', 'restaurant', 'stall', 'mall', 'sports', 'tourism', 'entertainment', 'terminal', 'station', 'airport', 'checkpoint', 'posko', 'other')),
  CONSTRAINT ck_observation_reaction_known CHECK (reaction IS NULL OR reaction IN ('acceptance', 'commitment', 'refusal')),
  CONSTRAINT ck_observation_somebody_seen CHECK (observed > 0),
  CONSTRAINT ck_observation_masked_of_observed CHECK (masked BETWEEN 0 AND observed),
  CONSTRAINT ck_observation_distanced_of_observed CHECK (distanced IS NULL OR distanced BETWEEN 0 AND observed),
  CONSTRAINT ck_observation_reprimanded_of_observed CHECK (reprimanded BETWEEN 0 AND observed),
  CONSTRAINT uq_observation_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_observation_posko_id_day ON observation (posko_id, day)
-- next
CREATE INDEX ix_observation_posko_id_rt_id_day ON observation (posko_id, rt_id, day)
-- next
CREATE TABLE report_sending (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  report_id BIGINT NOT NULL,
  sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
  sent_to TEXT NOT NULL,
  way TEXT NOT NULL,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_report_sending_posko_id_report_id FOREIGN KEY(posko_id, report_id) REFERENCES printed_report (posko_id, id),
  CONSTRAINT uq_report_sending_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_report_sending_posko_id_report_id ON report_sending (posko_id, report_id)
-- next
CREATE TABLE report_signing (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  report_id BIGINT NOT NULL,
  signed_on DATE NOT NULL,
  signed_by TEXT NOT NULL,
  scan_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_report_signing_posko_id_report_id FOREIGN KEY(posko_id, report_id) REFERENCES printed_report (posko_id, id),
  CONSTRAINT fk_report_signing_posko_id_scan_id FOREIGN KEY(posko_id, scan_id) REFERENCES attachment (posko_id, id),
  CONSTRAINT uq_report_signing_posko_id_report_id UNIQUE (posko_id, report_id),
  CONSTRAINT uq_report_signing_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE rt_boundary (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  rt_id BIGINT NOT NULL,
  polygons TEXT NOT NULL,
  feature TEXT NOT NULL,
  source TEXT NOT NULL,
  loaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_rt_boundary_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT uq_rt_boundary_posko_id_rt_id UNIQUE (posko_id, rt_id)
)
-- next
CREATE TABLE rumour (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  heard_on DATE NOT NULL,
  channel VARCHAR(16) NOT NULL,
  claim TEXT NOT NULL,
  claim_fold TEXT COLLATE "C" NOT NULL,
  rt_id BIGINT,
  clarification TEXT,
  source TEXT,
  clarified_on DATE,
  clarified_by VARCHAR(16),
  officer_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_rumour_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_rumour_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_rumour_channel_known CHECK (channel IN ('whatsapp', 'social_media', 'talk', 'gathering', 'leaflet', 'loudspeaker', 'other')),
  CONSTRAINT ck_rumour_clarified_by_known CHECK (clarified_by IS NULL OR clarified_by IN ('whatsapp', 'social_media', 'talk', 'gathering', 'leaflet', 'loudspeaker', 'other')),
  CONSTRAINT ck_rumour_heard_first CHECK (clarified_on IS NULL OR clarified_on >= heard_on),
  CONSTRAINT ck_rumour_answered_in_words CHECK (clarified_on IS NULL OR clarification IS NOT NULL),
  CONSTRAINT uq_rumour_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_rumour_posko_id_clarified_on ON rumour (posko_id, clarified_on)
-- next
CREATE INDEX ix_rumour_posko_id_heard_on ON rumour (posko_id, heard_on)
-- next
CREATE TABLE scenario_tick (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  rt_id BIGINT NOT NULL,
  day DATE NOT NULL,
  action VARCHAR(32) NOT NULL,
  zone VARCHAR(12) NOT NULL,
  officer_id BIGINT,
  note TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_scenario_tick_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_scenario_tick_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_scenario_tick_zone_known CHECK (zone IN ('green', 'yellow', 'orange', 'red', 'not_assessed')),
  CONSTRAINT uq_scenario_tick_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_scenario_tick_posko_id_day ON scenario_tick (posko_id, day)
-- next
CREATE INDEX ix_scenario_tick_posko_id_rt_id_day ON scenario_tick (posko_id, rt_id, day)
-- next
CREATE TABLE stock_document (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  reverses_id BIGINT,
  day DATE NOT NULL,
  document_no TEXT,
  counterparty TEXT,
  reason VARCHAR(12),
  note TEXT,
  prescription TEXT,
  officer_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  import_id BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_stock_document_posko_id_reverses_id FOREIGN KEY(posko_id, reverses_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT fk_stock_document_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_stock_document_kind_known CHECK (kind IN ('opening', 'receipt', 'issue', 'handout', 'transfer', 'count', 'reversal', 'loan', 'return', 'assemble', 'unpack')),
  CONSTRAINT ck_stock_document_reason_known CHECK (reason IS NULL OR reason IN ('used', 'lost', 'damaged', 'expired', 'returned', 'found', 'counted', 'entry_error')),
  CONSTRAINT uq_stock_document_posko_id_reverses_id UNIQUE (posko_id, reverses_id),
  CONSTRAINT uq_stock_document_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_stock_document_posko_id_day_id ON stock_document (posko_id, day, id)
-- next
CREATE TABLE activity_officer (
  posko_id BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  officer_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (posko_id, activity_id, officer_id),
  CONSTRAINT fk_activity_officer_posko_id_activity_id FOREIGN KEY(posko_id, activity_id) REFERENCES activity (posko_id, id),
  CONSTRAINT fk_activity_officer_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id)
)
-- next
CREATE INDEX ix_activity_officer_posko_id_officer_id ON activity_officer (posko_id, officer_id)
-- next
CREATE TABLE activity_photo (
  posko_id BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  attachment_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (posko_id, activity_id, attachment_id),
  CONSTRAINT fk_activity_photo_posko_id_activity_id FOREIGN KEY(posko_id, activity_id) REFERENCES activity (posko_id, id),
  CONSTRAINT fk_activity_photo_posko_id_attachment_id FOREIGN KEY(posko_id, attachment_id) REFERENCES attachment (posko_id, id)
)
-- next
CREATE INDEX ix_activity_photo_posko_id_attachment_id ON activity_photo (posko_id, attachment_id)
-- next
CREATE TABLE aid_plan_item (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  position INTEGER NOT NULL,
  item_id BIGINT NOT NULL,
  basis VARCHAR(10) NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_aid_plan_item_posko_id_plan_id FOREIGN KEY(posko_id, plan_id) REFERENCES aid_plan (posko_id, id),
  CONSTRAINT fk_aid_plan_item_posko_id_item_id FOREIGN KEY(posko_id, item_id) REFERENCES item (posko_id, id),
  CONSTRAINT ck_aid_plan_item_basis_known CHECK (basis IN ('household', 'head', 'target')),
  CONSTRAINT ck_aid_plan_item_quantity_positive CHECK (quantity > 0),
  CONSTRAINT uq_aid_plan_item_posko_id_plan_id_item_id UNIQUE (posko_id, plan_id, item_id)
)
-- next
CREATE TABLE document_file (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  document_id BIGINT NOT NULL,
  attachment_id BIGINT NOT NULL,
  role VARCHAR(8) NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_document_file_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT fk_document_file_posko_id_attachment_id FOREIGN KEY(posko_id, attachment_id) REFERENCES attachment (posko_id, id),
  CONSTRAINT ck_document_file_role_known CHECK (role IN ('signed', 'photo')),
  CONSTRAINT uq_document_file_posko_id_document_id_attachment_id UNIQUE (posko_id, document_id, attachment_id)
)
-- next
CREATE INDEX ix_document_file_posko_id_attachment_id ON document_file (posko_id, attachment_id)
-- next
CREATE TABLE exchange_case_change (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_exchange_case_change_posko_id_run_id FOREIGN KEY(posko_id, run_id) REFERENCES exchange_run (posko_id, id)
)
-- next
CREATE INDEX ix_exchange_case_change_posko_id_run_id ON exchange_case_change (posko_id, run_id)
-- next
CREATE TABLE exchange_day (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  partner_id BIGINT NOT NULL,
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
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_exchange_day_posko_id_run_id FOREIGN KEY(posko_id, run_id) REFERENCES exchange_run (posko_id, id),
  CONSTRAINT fk_exchange_day_posko_id_partner_id FOREIGN KEY(posko_id, partner_id) REFERENCES exchange_partner (posko_id, id),
  CONSTRAINT uq_exchange_day_posko_id_run_id_day UNIQUE (posko_id, run_id, day)
)
-- next
CREATE INDEX ix_exchange_day_posko_id_day ON exchange_day (posko_id, day)
-- next
CREATE INDEX ix_exchange_day_posko_id_partner_id_day ON exchange_day (posko_id, partner_id, day)
-- next
CREATE TABLE exchange_record (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  partner_id BIGINT NOT NULL,
  kind VARCHAR(10) NOT NULL,
  record_uid VARCHAR(36) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  entity_id BIGINT NOT NULL,
  made BOOLEAN NOT NULL,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_exchange_record_posko_id_run_id FOREIGN KEY(posko_id, run_id) REFERENCES exchange_run (posko_id, id),
  CONSTRAINT fk_exchange_record_posko_id_partner_id FOREIGN KEY(posko_id, partner_id) REFERENCES exchange_partner (posko_id, id),
  CONSTRAINT ck_exchange_record_kind_known CHECK (kind IN ('person', 'case', 'meeting'))
)
-- next
CREATE INDEX ix_exchange_record_posko_id_kind_entity_id ON exchange_record (posko_id, kind, entity_id)
-- next
CREATE INDEX ix_exchange_record_posko_id_partner_id_kind_record_uid ON exchange_record (posko_id, partner_id, kind, record_uid)
-- next
CREATE INDEX ix_exchange_record_posko_id_run_id ON exchange_record (posko_id, run_id)
-- next
CREATE TABLE handover_document (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  handover_id BIGINT NOT NULL,
  document_id BIGINT NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_handover_document_posko_id_handover_id FOREIGN KEY(posko_id, handover_id) REFERENCES handover (posko_id, id),
  CONSTRAINT fk_handover_document_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT uq_handover_document_posko_id_document_id UNIQUE (posko_id, document_id)
)
-- next
CREATE INDEX ix_handover_document_posko_id_handover_id ON handover_document (posko_id, handover_id)
-- next
CREATE TABLE household (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  family_card_no VARCHAR(16),
  house_id BIGINT,
  poor BOOLEAN DEFAULT false NOT NULL,
  import_id BIGINT,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_household_posko_id_house_id FOREIGN KEY(posko_id, house_id) REFERENCES house (posko_id, id),
  CONSTRAINT uq_household_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_household_posko_id_family_card_no ON household (posko_id, family_card_no)
-- next
CREATE INDEX ix_household_posko_id_house_id ON household (posko_id, house_id)
-- next
CREATE TABLE kit_part (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  recipe_id BIGINT NOT NULL,
  item_id BIGINT NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_kit_part_posko_id_recipe_id FOREIGN KEY(posko_id, recipe_id) REFERENCES kit_recipe (posko_id, id),
  CONSTRAINT fk_kit_part_posko_id_item_id FOREIGN KEY(posko_id, item_id) REFERENCES item (posko_id, id),
  CONSTRAINT ck_kit_part_quantity_positive CHECK (quantity > 0),
  CONSTRAINT uq_kit_part_posko_id_recipe_id_item_id UNIQUE (posko_id, recipe_id, item_id)
)
-- next
CREATE INDEX ix_kit_part_posko_id_item_id ON kit_part (posko_id, item_id)
-- next
CREATE TABLE move_value (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  document_id BIGINT NOT NULL,
  batch_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL,
  funding_source_id BIGINT NOT NULL,
  rupiah BIGINT NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_move_value_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT fk_move_value_posko_id_batch_id FOREIGN KEY(posko_id, batch_id) REFERENCES batch (posko_id, id),
  CONSTRAINT fk_move_value_posko_id_place_id FOREIGN KEY(posko_id, place_id) REFERENCES stock_place (posko_id, id),
  CONSTRAINT fk_move_value_posko_id_funding_source_id FOREIGN KEY(posko_id, funding_source_id) REFERENCES funding_source (posko_id, id),
  CONSTRAINT ck_move_value_rupiah_not_negative CHECK (rupiah >= 0),
  CONSTRAINT uq_move_value_posko_id_document_id_batch_id_place_id_fu_08fb UNIQUE (posko_id, document_id, batch_id, place_id, funding_source_id)
)
-- next
CREATE INDEX ix_move_value_posko_id_batch_id ON move_value (posko_id, batch_id)
-- next
CREATE TABLE stock_count (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  number INTEGER NOT NULL,
  scope VARCHAR(8) NOT NULL,
  place_id BIGINT,
  blind BOOLEAN NOT NULL,
  day DATE NOT NULL,
  officer_id BIGINT,
  operator_id BIGINT,
  started_at TIMESTAMP WITH TIME ZONE NOT NULL,
  open_mark INTEGER,
  closed_at TIMESTAMP WITH TIME ZONE,
  closed_on DATE,
  dropped_at TIMESTAMP WITH TIME ZONE,
  document_id BIGINT,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_stock_count_posko_id_place_id FOREIGN KEY(posko_id, place_id) REFERENCES stock_place (posko_id, id),
  CONSTRAINT fk_stock_count_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT fk_stock_count_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT ck_stock_count_scope_known CHECK (scope IN ('all', 'place', 'short')),
  CONSTRAINT ck_stock_count_open_mark_one CHECK (open_mark IS NULL OR open_mark = 1),
  CONSTRAINT uq_stock_count_posko_id_number UNIQUE (posko_id, number),
  CONSTRAINT uq_stock_count_posko_id_open_mark UNIQUE (posko_id, open_mark),
  CONSTRAINT uq_stock_count_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE TABLE stock_move (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  document_id BIGINT NOT NULL,
  day DATE NOT NULL,
  batch_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL,
  funding_source_id BIGINT NOT NULL,
  quantity INTEGER NOT NULL,
  flow VARCHAR(5) NOT NULL,
  reason_id BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_stock_move_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT fk_stock_move_posko_id_batch_id FOREIGN KEY(posko_id, batch_id) REFERENCES batch (posko_id, id),
  CONSTRAINT fk_stock_move_posko_id_place_id FOREIGN KEY(posko_id, place_id) REFERENCES stock_place (posko_id, id),
  CONSTRAINT fk_stock_move_posko_id_funding_source_id FOREIGN KEY(posko_id, funding_source_id) REFERENCES funding_source (posko_id, id),
  CONSTRAINT fk_stock_move_posko_id_reason_id FOREIGN KEY(posko_id, reason_id) REFERENCES stock_reason (posko_id, id),
  CONSTRAINT ck_stock_move_flow_known CHECK (flow IN ('in', 'use', 'out', 'inner')),
  CONSTRAINT ck_stock_move_quantity_not_zero CHECK (quantity <> 0)
)
-- next
CREATE INDEX ix_stock_move_posko_id_batch_id_day ON stock_move (posko_id, batch_id, day)
-- next
CREATE INDEX ix_stock_move_posko_id_day_id ON stock_move (posko_id, day, id)
-- next
CREATE INDEX ix_stock_move_posko_id_document_id ON stock_move (posko_id, document_id)
-- next
CREATE TABLE test_session (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  kind VARCHAR(20) NOT NULL,
  purpose VARCHAR(12) NOT NULL,
  place TEXT,
  officer_id BIGINT,
  item_id BIGINT,
  batch_id BIGINT,
  expired_reason TEXT,
  note TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_test_session_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT fk_test_session_posko_id_item_id FOREIGN KEY(posko_id, item_id) REFERENCES item (posko_id, id),
  CONSTRAINT fk_test_session_posko_id_batch_id FOREIGN KEY(posko_id, batch_id) REFERENCES batch (posko_id, id),
  CONSTRAINT ck_test_session_kind_known CHECK (kind IN ('pcr', 'rapid_antigen', 'rapid_molecular', 'rapid_antibody', 'other')),
  CONSTRAINT ck_test_session_purpose_known CHECK (purpose IN ('diagnosis', 'entry', 'exit', 'screening')),
  CONSTRAINT uq_test_session_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_test_session_posko_id_day ON test_session (posko_id, day)
-- next
CREATE TABLE aid_plan_line (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  number INTEGER NOT NULL,
  household_id BIGINT NOT NULL,
  rt_id BIGINT,
  members INTEGER NOT NULL,
  targeted INTEGER NOT NULL,
  added_reason TEXT,
  dropped_reason TEXT,
  outcome VARCHAR(10),
  document_id BIGINT,
  received_by TEXT,
  note TEXT,
  recorded_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_aid_plan_line_posko_id_plan_id FOREIGN KEY(posko_id, plan_id) REFERENCES aid_plan (posko_id, id),
  CONSTRAINT fk_aid_plan_line_posko_id_household_id FOREIGN KEY(posko_id, household_id) REFERENCES household (posko_id, id),
  CONSTRAINT fk_aid_plan_line_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_aid_plan_line_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT ck_aid_plan_line_outcome_known CHECK (outcome IS NULL OR outcome IN ('given', 'not_met', 'refused', 'moved')),
  CONSTRAINT ck_aid_plan_line_heads CHECK (members >= 0 AND targeted >= 0 AND targeted <= members)
)
-- next
CREATE INDEX ix_aid_plan_line_posko_id_document_id ON aid_plan_line (posko_id, document_id)
-- next
CREATE INDEX ix_aid_plan_line_posko_id_household_id ON aid_plan_line (posko_id, household_id)
-- next
CREATE INDEX ix_aid_plan_line_posko_id_plan_id_number ON aid_plan_line (posko_id, plan_id, number)
-- next
CREATE TABLE person (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT COLLATE "C" NOT NULL,
  national_id VARCHAR(16),
  sex VARCHAR(1),
  birth_date DATE,
  birth_place TEXT,
  phone VARCHAR(20),
  household_id BIGINT,
  house_id BIGINT,
  rt_id BIGINT,
  family_role VARCHAR(20),
  registered_address TEXT,
  occupation TEXT,
  pregnant_until DATE,
  comorbidities TEXT,
  status VARCHAR(12) NOT NULL,
  note TEXT,
  unread TEXT,
  import_id BIGINT,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_person_posko_id_household_id FOREIGN KEY(posko_id, household_id) REFERENCES household (posko_id, id),
  CONSTRAINT fk_person_posko_id_house_id FOREIGN KEY(posko_id, house_id) REFERENCES house (posko_id, id),
  CONSTRAINT fk_person_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT ck_person_sex_known CHECK (sex IS NULL OR sex IN ('M', 'F')),
  CONSTRAINT ck_person_status_known CHECK (status IN ('present', 'temporary', 'moved', 'deceased')),
  CONSTRAINT ck_person_national_id_length CHECK (national_id IS NULL OR length(national_id) = 16),
  CONSTRAINT uq_person_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_person_gone ON person (posko_id, status) WHERE status IN ('moved', 'deceased')
-- next
CREATE INDEX ix_person_posko_id_birth_date_id ON person (posko_id, birth_date, id)
-- next
CREATE INDEX ix_person_posko_id_house_id ON person (posko_id, house_id)
-- next
CREATE INDEX ix_person_posko_id_household_id ON person (posko_id, household_id)
-- next
CREATE INDEX ix_person_posko_id_import_id ON person (posko_id, import_id)
-- next
CREATE INDEX ix_person_posko_id_name_fold_id ON person (posko_id, name_fold, id)
-- next
CREATE UNIQUE INDEX ix_person_posko_id_national_id ON person (posko_id, national_id)
-- next
CREATE INDEX ix_person_posko_id_phone ON person (posko_id, phone)
-- next
CREATE INDEX ix_person_posko_id_rt_id_name_fold_id ON person (posko_id, rt_id, name_fold, id)
-- next
CREATE TABLE stock_count_line (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  count_id BIGINT NOT NULL,
  number INTEGER NOT NULL,
  item_id BIGINT NOT NULL,
  batch_id BIGINT,
  place_id BIGINT NOT NULL,
  book INTEGER,
  counted INTEGER,
  counted_at TIMESTAMP WITH TIME ZONE,
  reason VARCHAR(16),
  note TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_stock_count_line_posko_id_count_id FOREIGN KEY(posko_id, count_id) REFERENCES stock_count (posko_id, id),
  CONSTRAINT fk_stock_count_line_posko_id_item_id FOREIGN KEY(posko_id, item_id) REFERENCES item (posko_id, id),
  CONSTRAINT fk_stock_count_line_posko_id_batch_id FOREIGN KEY(posko_id, batch_id) REFERENCES batch (posko_id, id),
  CONSTRAINT fk_stock_count_line_posko_id_place_id FOREIGN KEY(posko_id, place_id) REFERENCES stock_place (posko_id, id),
  CONSTRAINT ck_stock_count_line_reason_known CHECK (reason IS NULL OR reason IN ('unrecorded_out', 'unrecorded_in', 'miscounted', 'packs', 'lost', 'damaged', 'found', 'unknown')),
  CONSTRAINT ck_stock_count_line_counted_not_negative CHECK (counted IS NULL OR counted >= 0),
  CONSTRAINT ck_stock_count_line_counted_with_book CHECK ((counted IS NULL) = (book IS NULL)),
  CONSTRAINT uq_stock_count_line_posko_id_count_id_number UNIQUE (posko_id, count_id, number),
  CONSTRAINT uq_stock_count_line_posko_id_count_id_batch_id_place_id UNIQUE (posko_id, count_id, batch_id, place_id)
)
-- next
CREATE INDEX ix_stock_count_line_posko_id_item_id ON stock_count_line (posko_id, item_id)
-- next
CREATE TABLE case_record (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id BIGINT NOT NULL,
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
  import_id BIGINT,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_case_record_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT ck_case_record_status_known CHECK (status IN ('suspected', 'probable', 'confirmed', 'close_contact', 'traveller', 'discarded')),
  CONSTRAINT ck_case_record_outcome_known CHECK (outcome IS NULL OR outcome IN ('completed', 'recovered', 'deceased', 'moved', 'discarded')),
  CONSTRAINT uq_case_record_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_case_record_posko_id_import_id ON case_record (posko_id, import_id)
-- next
CREATE INDEX ix_case_record_posko_id_person_id ON case_record (posko_id, person_id)
-- next
CREATE INDEX ix_case_record_posko_id_status_declared_on ON case_record (posko_id, status, declared_on)
-- next
CREATE TABLE destruction_line (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  destruction_id BIGINT NOT NULL,
  number INTEGER NOT NULL,
  person_id BIGINT NOT NULL,
  code VARCHAR(8) NOT NULL,
  rt INTEGER,
  rw INTEGER,
  sorts TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  records INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_destruction_line_posko_id_destruction_id FOREIGN KEY(posko_id, destruction_id) REFERENCES destruction (posko_id, id),
  CONSTRAINT fk_destruction_line_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT uq_destruction_line_posko_id_person_id UNIQUE (posko_id, person_id)
)
-- next
CREATE INDEX ix_destruction_line_posko_id_destruction_id_number ON destruction_line (posko_id, destruction_id, number)
-- next
CREATE TABLE distribution (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  document_id BIGINT NOT NULL,
  recipient_kind VARCHAR(10) NOT NULL,
  household_id BIGINT,
  person_id BIGINT,
  house_id BIGINT,
  rt_id BIGINT,
  place TEXT,
  head_count INTEGER,
  received_by TEXT,
  photo_id BIGINT,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_distribution_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT fk_distribution_posko_id_household_id FOREIGN KEY(posko_id, household_id) REFERENCES household (posko_id, id),
  CONSTRAINT fk_distribution_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_distribution_posko_id_house_id FOREIGN KEY(posko_id, house_id) REFERENCES house (posko_id, id),
  CONSTRAINT fk_distribution_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_distribution_posko_id_photo_id FOREIGN KEY(posko_id, photo_id) REFERENCES attachment (posko_id, id),
  CONSTRAINT ck_distribution_recipient_kind_known CHECK (recipient_kind IN ('household', 'person', 'house', 'crowd')),
  CONSTRAINT ck_distribution_head_count_positive CHECK (head_count IS NULL OR head_count > 0),
  CONSTRAINT uq_distribution_posko_id_document_id UNIQUE (posko_id, document_id),
  CONSTRAINT uq_distribution_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_distribution_posko_id_house_id ON distribution (posko_id, house_id)
-- next
CREATE INDEX ix_distribution_posko_id_household_id ON distribution (posko_id, household_id)
-- next
CREATE INDEX ix_distribution_posko_id_person_id ON distribution (posko_id, person_id)
-- next
CREATE INDEX ix_distribution_posko_id_rt_id ON distribution (posko_id, rt_id)
-- next
CREATE TABLE incident_person (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  incident_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_incident_person_posko_id_incident_id FOREIGN KEY(posko_id, incident_id) REFERENCES incident (posko_id, id),
  CONSTRAINT fk_incident_person_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT uq_incident_person_posko_id_incident_id_person_id UNIQUE (posko_id, incident_id, person_id)
)
-- next
CREATE INDEX ix_incident_person_posko_id_person_id ON incident_person (posko_id, person_id)
-- next
CREATE TABLE loan (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  document_id BIGINT NOT NULL,
  borrower_kind VARCHAR(10) NOT NULL,
  person_id BIGINT,
  officer_id BIGINT,
  borrower TEXT,
  phone VARCHAR(20),
  due_on DATE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_loan_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT fk_loan_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_loan_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_loan_borrower_kind_known CHECK (borrower_kind IN ('person', 'officer', 'outside')),
  CONSTRAINT uq_loan_posko_id_document_id UNIQUE (posko_id, document_id),
  CONSTRAINT uq_loan_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_loan_posko_id_person_id ON loan (posko_id, person_id)
-- next
CREATE TABLE not_duplicate (
  posko_id BIGINT NOT NULL,
  first_id BIGINT NOT NULL,
  second_id BIGINT NOT NULL,
  decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, first_id, second_id),
  CONSTRAINT fk_not_duplicate_posko_id_first_id FOREIGN KEY(posko_id, first_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_not_duplicate_posko_id_second_id FOREIGN KEY(posko_id, second_id) REFERENCES person (posko_id, id),
  CONSTRAINT ck_not_duplicate_in_order CHECK (first_id < second_id)
)
-- next
CREATE TABLE person_merge (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  kept_id BIGINT NOT NULL,
  gone_id BIGINT NOT NULL,
  before TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  operator_id BIGINT,
  merged_at TIMESTAMP WITH TIME ZONE NOT NULL,
  undone_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_person_merge_posko_id_kept_id FOREIGN KEY(posko_id, kept_id) REFERENCES person (posko_id, id),
  CONSTRAINT uq_person_merge_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_person_merge_posko_id_kept_id ON person_merge (posko_id, kept_id)
-- next
CREATE TABLE retention_hold (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id BIGINT NOT NULL,
  reason TEXT NOT NULL,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  lifted_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_retention_hold_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT uq_retention_hold_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_retention_hold_posko_id_person_id ON retention_hold (posko_id, person_id)
-- next
CREATE TABLE sanction (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  kind VARCHAR(20) NOT NULL,
  violation VARCHAR(16) NOT NULL,
  detail TEXT,
  subject VARCHAR(10) NOT NULL,
  person_id BIGINT,
  name TEXT,
  name_fold TEXT COLLATE "C",
  heads INTEGER NOT NULL,
  address TEXT,
  place TEXT,
  rt_id BIGINT,
  operation_id BIGINT,
  officer_id BIGINT NOT NULL,
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
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_sanction_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_sanction_posko_id_rt_id FOREIGN KEY(posko_id, rt_id) REFERENCES rt_area (posko_id, id),
  CONSTRAINT fk_sanction_posko_id_operation_id FOREIGN KEY(posko_id, operation_id) REFERENCES judicial_operation (posko_id, id),
  CONSTRAINT fk_sanction_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_sanction_kind_known CHECK (kind IN ('appeal', 'verbal_warning', 'written_warning', 'community_service', 'administrative_fine', 'temporary_closure', 'id_retention')),
  CONSTRAINT ck_sanction_violation_known CHECK (violation IN ('no_mask', 'no_distance', 'crowd', 'opening_hours', 'no_facilities', 'left_isolation', 'curfew', 'other')),
  CONSTRAINT ck_sanction_subject_known CHECK (subject IN ('person', 'business', 'unnamed')),
  CONSTRAINT ck_sanction_affiliation_known CHECK (affiliation IN ('village', 'army', 'police', 'civil_protection', 'municipal_police', 'midwife', 'health_centre', 'health_cadre', 'rt_rw', 'volunteer', 'other')),
  CONSTRAINT ck_sanction_somebody CHECK (heads > 0),
  CONSTRAINT ck_sanction_amount_positive CHECK (amount IS NULL OR amount > 0),
  CONSTRAINT ck_sanction_paid_with_proof CHECK (paid_on IS NULL OR paid_proof IS NOT NULL),
  CONSTRAINT ck_sanction_named CHECK (subject = 'unnamed' OR name IS NOT NULL),
  CONSTRAINT uq_sanction_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_sanction_posko_id_day ON sanction (posko_id, day)
-- next
CREATE INDEX ix_sanction_posko_id_name_fold ON sanction (posko_id, name_fold)
-- next
CREATE INDEX ix_sanction_posko_id_operation_id ON sanction (posko_id, operation_id)
-- next
CREATE INDEX ix_sanction_posko_id_person_id ON sanction (posko_id, person_id)
-- next
CREATE TABLE vaccination_target (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id BIGINT NOT NULL,
  target_group VARCHAR(16) NOT NULL,
  state VARCHAR(12) NOT NULL,
  state_on DATE NOT NULL,
  reason TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_vaccination_target_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT ck_vaccination_target_target_group_known CHECK (target_group IN ('health_worker', 'elderly', 'public_service', 'teacher', 'trader', 'comorbid', 'general', 'other')),
  CONSTRAINT ck_vaccination_target_state_known CHECK (state IN ('waiting', 'invited', 'postponed', 'refused', 'not_eligible')),
  CONSTRAINT uq_vaccination_target_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_vaccination_target_posko_id_person_id ON vaccination_target (posko_id, person_id)
-- next
CREATE TABLE vaccine_dose (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id BIGINT NOT NULL,
  number INTEGER NOT NULL,
  day DATE NOT NULL,
  vaccine TEXT NOT NULL,
  place TEXT,
  note TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_vaccine_dose_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT ck_vaccine_dose_number_positive CHECK (number > 0),
  CONSTRAINT uq_vaccine_dose_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_vaccine_dose_posko_id_day ON vaccine_dose (posko_id, day)
-- next
CREATE INDEX ix_vaccine_dose_posko_id_person_id_day ON vaccine_dose (posko_id, person_id, day)
-- next
CREATE TABLE case_event (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  case_id BIGINT NOT NULL,
  day DATE NOT NULL,
  status VARCHAR(15),
  outcome VARCHAR(12),
  symptomatic BOOLEAN,
  reason TEXT,
  declared_by TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_case_event_posko_id_case_id FOREIGN KEY(posko_id, case_id) REFERENCES case_record (posko_id, id),
  CONSTRAINT uq_case_event_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_case_event_posko_id_case_id ON case_event (posko_id, case_id)
-- next
CREATE TABLE contact_link (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  index_case_id BIGINT NOT NULL,
  contact_case_id BIGINT NOT NULL,
  number INTEGER NOT NULL,
  relation TEXT,
  category VARCHAR(16) NOT NULL,
  day DATE NOT NULL,
  met_on DATE NOT NULL,
  protected BOOLEAN,
  duration_minutes INTEGER,
  note TEXT,
  officer_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_contact_link_posko_id_index_case_id FOREIGN KEY(posko_id, index_case_id) REFERENCES case_record (posko_id, id),
  CONSTRAINT fk_contact_link_posko_id_contact_case_id FOREIGN KEY(posko_id, contact_case_id) REFERENCES case_record (posko_id, id),
  CONSTRAINT fk_contact_link_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_contact_link_category_known CHECK (category IN ('household', 'hospital', 'health_centre', 'clinic', 'work', 'social', 'school', 'vehicle', 'other')),
  CONSTRAINT ck_contact_link_not_oneself CHECK (index_case_id <> contact_case_id),
  CONSTRAINT uq_contact_link_posko_id_index_case_id_contact_case_id UNIQUE (posko_id, index_case_id, contact_case_id),
  CONSTRAINT uq_contact_link_posko_id_index_case_id_number UNIQUE (posko_id, index_case_id, number),
  CONSTRAINT uq_contact_link_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_contact_link_posko_id_contact_case_id ON contact_link (posko_id, contact_case_id)
-- next
CREATE INDEX ix_contact_link_posko_id_day ON contact_link (posko_id, day)
-- next
CREATE TABLE isolation (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id BIGINT NOT NULL,
  case_id BIGINT,
  kind VARCHAR(22) NOT NULL,
  place_kind VARCHAR(10) NOT NULL,
  place_name TEXT,
  place_id BIGINT,
  officer_id BIGINT,
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
  import_id BIGINT,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_isolation_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_isolation_posko_id_case_id FOREIGN KEY(posko_id, case_id) REFERENCES case_record (posko_id, id),
  CONSTRAINT fk_isolation_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT fk_isolation_posko_id_place_id FOREIGN KEY(posko_id, place_id) REFERENCES isolation_place (posko_id, id),
  CONSTRAINT ck_isolation_kind_known CHECK (kind IN ('isolation', 'contact_quarantine', 'traveller_quarantine')),
  CONSTRAINT ck_isolation_place_kind_known CHECK (place_kind IN ('home', 'central', 'hospital')),
  CONSTRAINT ck_isolation_close_reason_known CHECK (close_reason IS NULL OR close_reason IN ('period_over', 'referred', 'deceased', 'moved', 'discarded', 'became_case', 'other')),
  CONSTRAINT ck_isolation_closed_with_reason CHECK (closed_on IS NULL OR close_reason IS NOT NULL),
  CONSTRAINT uq_isolation_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_isolation_posko_id_case_id ON isolation (posko_id, case_id)
-- next
CREATE INDEX ix_isolation_posko_id_closed_on_last_day ON isolation (posko_id, closed_on, last_day)
-- next
CREATE INDEX ix_isolation_posko_id_person_id ON isolation (posko_id, person_id)
-- next
CREATE UNIQUE INDEX uq_isolation_open_person ON isolation (posko_id, person_id) WHERE closed_on IS NULL
-- next
CREATE TABLE loan_return (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  loan_id BIGINT NOT NULL,
  document_id BIGINT NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_loan_return_posko_id_loan_id FOREIGN KEY(posko_id, loan_id) REFERENCES loan (posko_id, id),
  CONSTRAINT fk_loan_return_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT uq_loan_return_posko_id_document_id UNIQUE (posko_id, document_id)
)
-- next
CREATE INDEX ix_loan_return_posko_id_loan_id ON loan_return (posko_id, loan_id)
-- next
CREATE TABLE test (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id BIGINT NOT NULL,
  case_id BIGINT,
  kind VARCHAR(20) NOT NULL,
  purpose VARCHAR(12) NOT NULL,
  specimen_date DATE,
  specimen_clock VARCHAR(5),
  result_date DATE,
  received_on DATE,
  result VARCHAR(10) NOT NULL,
  place TEXT,
  ct_tenths INTEGER,
  session_id BIGINT,
  move_id BIGINT,
  officer_id BIGINT,
  note TEXT,
  import_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_test_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_test_posko_id_case_id FOREIGN KEY(posko_id, case_id) REFERENCES case_record (posko_id, id),
  CONSTRAINT fk_test_posko_id_session_id FOREIGN KEY(posko_id, session_id) REFERENCES test_session (posko_id, id),
  CONSTRAINT fk_test_posko_id_move_id FOREIGN KEY(posko_id, move_id) REFERENCES stock_move (posko_id, id),
  CONSTRAINT fk_test_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_test_kind_known CHECK (kind IN ('pcr', 'rapid_antigen', 'rapid_molecular', 'rapid_antibody', 'other')),
  CONSTRAINT ck_test_purpose_known CHECK (purpose IN ('diagnosis', 'entry', 'exit', 'screening')),
  CONSTRAINT ck_test_result_known CHECK (result IN ('positive', 'negative', 'invalid', 'pending')),
  CONSTRAINT uq_test_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_test_posko_id_case_id ON test (posko_id, case_id)
-- next
CREATE INDEX ix_test_posko_id_person_id ON test (posko_id, person_id)
-- next
CREATE INDEX ix_test_posko_id_session_id ON test (posko_id, session_id)
-- next
CREATE INDEX ix_test_posko_id_specimen_date ON test (posko_id, specimen_date)
-- next
CREATE TABLE absence (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  seen_at TEXT,
  action TEXT,
  officer_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_absence_posko_id_isolation_id FOREIGN KEY(posko_id, isolation_id) REFERENCES isolation (posko_id, id),
  CONSTRAINT fk_absence_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_absence_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT uq_absence_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_absence_posko_id_day ON absence (posko_id, day)
-- next
CREATE INDEX ix_absence_posko_id_isolation_id_day ON absence (posko_id, isolation_id, day)
-- next
CREATE TABLE isolation_event (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id BIGINT NOT NULL,
  day DATE NOT NULL,
  step VARCHAR(22) NOT NULL,
  facts TEXT NOT NULL,
  reason TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_isolation_event_posko_id_isolation_id FOREIGN KEY(posko_id, isolation_id) REFERENCES isolation (posko_id, id),
  CONSTRAINT ck_isolation_event_step_known CHECK (step IN ('started', 'dates_changed', 'symptom_end_confirmed', 'place_changed', 'officer_changed', 'overridden', 'home_assessed', 'referred', 'referral_answered', 'closed', 'reopened', 'note')),
  CONSTRAINT uq_isolation_event_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_isolation_event_posko_id_isolation_id ON isolation_event (posko_id, isolation_id)
-- next
CREATE TABLE letter (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  kind VARCHAR(12) NOT NULL,
  number TEXT NOT NULL,
  day DATE NOT NULL,
  sequence INTEGER,
  template TEXT,
  issuer TEXT,
  note TEXT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  taken_back_at TIMESTAMP WITH TIME ZONE,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_letter_posko_id_isolation_id FOREIGN KEY(posko_id, isolation_id) REFERENCES isolation (posko_id, id),
  CONSTRAINT fk_letter_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT ck_letter_kind_known CHECK (kind IN ('start', 'end_note', 'certificate')),
  CONSTRAINT uq_letter_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_letter_posko_id_day ON letter (posko_id, day)
-- next
CREATE INDEX ix_letter_posko_id_isolation_id ON letter (posko_id, isolation_id)
-- next
CREATE TABLE monitoring_entry (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
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
  officer_id BIGINT,
  in_bulk BOOLEAN NOT NULL,
  import_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  superseded_at TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_monitoring_entry_posko_id_isolation_id FOREIGN KEY(posko_id, isolation_id) REFERENCES isolation (posko_id, id),
  CONSTRAINT fk_monitoring_entry_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_monitoring_entry_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_monitoring_entry_method_known CHECK (method IS NULL OR method IN ('visit', 'phone', 'whatsapp')),
  CONSTRAINT ck_monitoring_entry_slot_known CHECK (slot IN ('day', 'morning', 'evening')),
  CONSTRAINT uq_monitoring_entry_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_monitoring_entry_posko_id_day ON monitoring_entry (posko_id, day)
-- next
CREATE INDEX ix_monitoring_entry_posko_id_isolation_id_day ON monitoring_entry (posko_id, isolation_id, day)
-- next
CREATE UNIQUE INDEX uq_monitoring_entry_standing ON monitoring_entry (posko_id, isolation_id, day, slot) WHERE superseded_at IS NULL
-- next
CREATE TABLE need (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  person_id BIGINT NOT NULL,
  household_id BIGINT,
  isolation_id BIGINT,
  kind VARCHAR(10) NOT NULL,
  detail TEXT,
  prescription TEXT,
  asked_on DATE NOT NULL,
  officer_id BIGINT,
  met_on DATE,
  dropped_on DATE,
  answer TEXT,
  document_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_need_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_need_posko_id_household_id FOREIGN KEY(posko_id, household_id) REFERENCES household (posko_id, id),
  CONSTRAINT fk_need_posko_id_isolation_id FOREIGN KEY(posko_id, isolation_id) REFERENCES isolation (posko_id, id),
  CONSTRAINT fk_need_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT fk_need_posko_id_document_id FOREIGN KEY(posko_id, document_id) REFERENCES stock_document (posko_id, id),
  CONSTRAINT ck_need_kind_known CHECK (kind IN ('food', 'medicine', 'package_1', 'package_2', 'package_3', 'oximeter', 'other')),
  CONSTRAINT ck_need_met_or_dropped CHECK (met_on IS NULL OR dropped_on IS NULL),
  CONSTRAINT uq_need_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_need_posko_id_met_on_dropped_on ON need (posko_id, met_on, dropped_on)
-- next
CREATE INDEX ix_need_posko_id_person_id ON need (posko_id, person_id)
-- next
CREATE TABLE referral (
  posko_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  uid VARCHAR(36) NOT NULL,
  isolation_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  day DATE NOT NULL,
  clock VARCHAR(5),
  destination TEXT NOT NULL,
  reason TEXT,
  transport TEXT,
  receiver TEXT,
  outcome VARCHAR(10) NOT NULL,
  outcome_on DATE,
  outcome_note TEXT,
  officer_id BIGINT,
  operator_id BIGINT,
  entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (posko_id, id),
  CONSTRAINT fk_referral_posko_id_isolation_id FOREIGN KEY(posko_id, isolation_id) REFERENCES isolation (posko_id, id),
  CONSTRAINT fk_referral_posko_id_person_id FOREIGN KEY(posko_id, person_id) REFERENCES person (posko_id, id),
  CONSTRAINT fk_referral_posko_id_officer_id FOREIGN KEY(posko_id, officer_id) REFERENCES officer (posko_id, id),
  CONSTRAINT ck_referral_outcome_known CHECK (outcome IN ('pending', 'admitted', 'treated', 'refused', 'returned', 'deceased')),
  CONSTRAINT uq_referral_posko_id_uid UNIQUE (posko_id, uid)
)
-- next
CREATE INDEX ix_referral_posko_id_day ON referral (posko_id, day)
-- next
CREATE INDEX ix_referral_posko_id_isolation_id ON referral (posko_id, isolation_id)
-- next
CREATE INDEX ix_referral_posko_id_person_id ON referral (posko_id, person_id)
-- next
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$
-- next
CREATE FUNCTION next_absence_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM absence WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER absence_id BEFORE INSERT ON absence
FOR EACH ROW EXECUTE FUNCTION next_absence_id()
-- next
CREATE FUNCTION next_activity_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM activity WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER activity_id BEFORE INSERT ON activity
FOR EACH ROW EXECUTE FUNCTION next_activity_id()
-- next
CREATE FUNCTION next_activity_template_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM activity_template WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER activity_template_id BEFORE INSERT ON activity_template
FOR EACH ROW EXECUTE FUNCTION next_activity_template_id()
-- next
CREATE FUNCTION next_activity_type_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM activity_type WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER activity_type_id BEFORE INSERT ON activity_type
FOR EACH ROW EXECUTE FUNCTION next_activity_type_id()
-- next
CREATE FUNCTION next_aid_plan_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM aid_plan WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER aid_plan_id BEFORE INSERT ON aid_plan
FOR EACH ROW EXECUTE FUNCTION next_aid_plan_id()
-- next
CREATE FUNCTION next_aid_plan_item_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM aid_plan_item WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER aid_plan_item_id BEFORE INSERT ON aid_plan_item
FOR EACH ROW EXECUTE FUNCTION next_aid_plan_item_id()
-- next
CREATE FUNCTION next_aid_plan_line_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM aid_plan_line WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER aid_plan_line_id BEFORE INSERT ON aid_plan_line
FOR EACH ROW EXECUTE FUNCTION next_aid_plan_line_id()
-- next
CREATE FUNCTION next_attachment_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM attachment WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER attachment_id BEFORE INSERT ON attachment
FOR EACH ROW EXECUTE FUNCTION next_attachment_id()
-- next
CREATE FUNCTION next_batch_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM batch WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER batch_id BEFORE INSERT ON batch
FOR EACH ROW EXECUTE FUNCTION next_batch_id()
-- next
CREATE FUNCTION next_blc_mark_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM blc_mark WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER blc_mark_id BEFORE INSERT ON blc_mark
FOR EACH ROW EXECUTE FUNCTION next_blc_mark_id()
-- next
CREATE FUNCTION next_case_event_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM case_event WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER case_event_id BEFORE INSERT ON case_event
FOR EACH ROW EXECUTE FUNCTION next_case_event_id()
-- next
CREATE FUNCTION next_case_record_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM case_record WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER case_record_id BEFORE INSERT ON case_record
FOR EACH ROW EXECUTE FUNCTION next_case_record_id()
-- next
CREATE FUNCTION next_contact_link_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM contact_link WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER contact_link_id BEFORE INSERT ON contact_link
FOR EACH ROW EXECUTE FUNCTION next_contact_link_id()
-- next
CREATE FUNCTION next_daily_note_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM daily_note WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER daily_note_id BEFORE INSERT ON daily_note
FOR EACH ROW EXECUTE FUNCTION next_daily_note_id()
-- next
CREATE FUNCTION next_destruction_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM destruction WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER destruction_id BEFORE INSERT ON destruction
FOR EACH ROW EXECUTE FUNCTION next_destruction_id()
-- next
CREATE FUNCTION next_destruction_line_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM destruction_line WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER destruction_line_id BEFORE INSERT ON destruction_line
FOR EACH ROW EXECUTE FUNCTION next_destruction_line_id()
-- next
CREATE FUNCTION next_distribution_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM distribution WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER distribution_id BEFORE INSERT ON distribution
FOR EACH ROW EXECUTE FUNCTION next_distribution_id()
-- next
CREATE FUNCTION next_district_form_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM district_form WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER district_form_id BEFORE INSERT ON district_form
FOR EACH ROW EXECUTE FUNCTION next_district_form_id()
-- next
CREATE FUNCTION next_document_file_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM document_file WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER document_file_id BEFORE INSERT ON document_file
FOR EACH ROW EXECUTE FUNCTION next_document_file_id()
-- next
CREATE FUNCTION next_exchange_case_change_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM exchange_case_change WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER exchange_case_change_id BEFORE INSERT ON exchange_case_change
FOR EACH ROW EXECUTE FUNCTION next_exchange_case_change_id()
-- next
CREATE FUNCTION next_exchange_day_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM exchange_day WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER exchange_day_id BEFORE INSERT ON exchange_day
FOR EACH ROW EXECUTE FUNCTION next_exchange_day_id()
-- next
CREATE FUNCTION next_exchange_partner_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM exchange_partner WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER exchange_partner_id BEFORE INSERT ON exchange_partner
FOR EACH ROW EXECUTE FUNCTION next_exchange_partner_id()
-- next
CREATE FUNCTION next_exchange_record_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM exchange_record WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER exchange_record_id BEFORE INSERT ON exchange_record
FOR EACH ROW EXECUTE FUNCTION next_exchange_record_id()
-- next
CREATE FUNCTION next_exchange_run_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM exchange_run WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER exchange_run_id BEFORE INSERT ON exchange_run
FOR EACH ROW EXECUTE FUNCTION next_exchange_run_id()
-- next
CREATE FUNCTION next_exchange_sent_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM exchange_sent WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER exchange_sent_id BEFORE INSERT ON exchange_sent
FOR EACH ROW EXECUTE FUNCTION next_exchange_sent_id()
-- next
CREATE FUNCTION next_funding_source_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM funding_source WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER funding_source_id BEFORE INSERT ON funding_source
FOR EACH ROW EXECUTE FUNCTION next_funding_source_id()
-- next
CREATE FUNCTION next_handover_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM handover WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER handover_id BEFORE INSERT ON handover
FOR EACH ROW EXECUTE FUNCTION next_handover_id()
-- next
CREATE FUNCTION next_handover_document_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM handover_document WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER handover_document_id BEFORE INSERT ON handover_document
FOR EACH ROW EXECUTE FUNCTION next_handover_document_id()
-- next
CREATE FUNCTION next_house_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM house WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER house_id BEFORE INSERT ON house
FOR EACH ROW EXECUTE FUNCTION next_house_id()
-- next
CREATE FUNCTION next_household_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM household WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER household_id BEFORE INSERT ON household
FOR EACH ROW EXECUTE FUNCTION next_household_id()
-- next
CREATE FUNCTION next_import_change_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM import_change WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER import_change_id BEFORE INSERT ON import_change
FOR EACH ROW EXECUTE FUNCTION next_import_change_id()
-- next
CREATE FUNCTION next_import_row_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM import_row WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER import_row_id BEFORE INSERT ON import_row
FOR EACH ROW EXECUTE FUNCTION next_import_row_id()
-- next
CREATE FUNCTION next_import_run_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM import_run WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER import_run_id BEFORE INSERT ON import_run
FOR EACH ROW EXECUTE FUNCTION next_import_run_id()
-- next
CREATE FUNCTION next_incident_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM incident WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER incident_id BEFORE INSERT ON incident
FOR EACH ROW EXECUTE FUNCTION next_incident_id()
-- next
CREATE FUNCTION next_incident_person_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM incident_person WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER incident_person_id BEFORE INSERT ON incident_person
FOR EACH ROW EXECUTE FUNCTION next_incident_person_id()
-- next
CREATE FUNCTION next_incident_step_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM incident_step WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER incident_step_id BEFORE INSERT ON incident_step
FOR EACH ROW EXECUTE FUNCTION next_incident_step_id()
-- next
CREATE FUNCTION next_institution_visit_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM institution_visit WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER institution_visit_id BEFORE INSERT ON institution_visit
FOR EACH ROW EXECUTE FUNCTION next_institution_visit_id()
-- next
CREATE FUNCTION next_isolation_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM isolation WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER isolation_id BEFORE INSERT ON isolation
FOR EACH ROW EXECUTE FUNCTION next_isolation_id()
-- next
CREATE FUNCTION next_isolation_event_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM isolation_event WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER isolation_event_id BEFORE INSERT ON isolation_event
FOR EACH ROW EXECUTE FUNCTION next_isolation_event_id()
-- next
CREATE FUNCTION next_isolation_place_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM isolation_place WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER isolation_place_id BEFORE INSERT ON isolation_place
FOR EACH ROW EXECUTE FUNCTION next_isolation_place_id()
-- next
CREATE FUNCTION next_item_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM item WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER item_id BEFORE INSERT ON item
FOR EACH ROW EXECUTE FUNCTION next_item_id()
-- next
CREATE FUNCTION next_item_pack_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM item_pack WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER item_pack_id BEFORE INSERT ON item_pack
FOR EACH ROW EXECUTE FUNCTION next_item_pack_id()
-- next
CREATE FUNCTION next_judicial_operation_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM judicial_operation WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER judicial_operation_id BEFORE INSERT ON judicial_operation
FOR EACH ROW EXECUTE FUNCTION next_judicial_operation_id()
-- next
CREATE FUNCTION next_kit_part_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM kit_part WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER kit_part_id BEFORE INSERT ON kit_part
FOR EACH ROW EXECUTE FUNCTION next_kit_part_id()
-- next
CREATE FUNCTION next_kit_recipe_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM kit_recipe WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER kit_recipe_id BEFORE INSERT ON kit_recipe
FOR EACH ROW EXECUTE FUNCTION next_kit_recipe_id()
-- next
CREATE FUNCTION next_letter_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM letter WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER letter_id BEFORE INSERT ON letter
FOR EACH ROW EXECUTE FUNCTION next_letter_id()
-- next
CREATE FUNCTION next_loan_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM loan WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER loan_id BEFORE INSERT ON loan
FOR EACH ROW EXECUTE FUNCTION next_loan_id()
-- next
CREATE FUNCTION next_loan_return_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM loan_return WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER loan_return_id BEFORE INSERT ON loan_return
FOR EACH ROW EXECUTE FUNCTION next_loan_return_id()
-- next
CREATE FUNCTION next_monitoring_entry_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM monitoring_entry WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER monitoring_entry_id BEFORE INSERT ON monitoring_entry
FOR EACH ROW EXECUTE FUNCTION next_monitoring_entry_id()
-- next
CREATE FUNCTION next_move_value_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM move_value WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER move_value_id BEFORE INSERT ON move_value
FOR EACH ROW EXECUTE FUNCTION next_move_value_id()
-- next
CREATE FUNCTION next_need_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM need WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER need_id BEFORE INSERT ON need
FOR EACH ROW EXECUTE FUNCTION next_need_id()
-- next
CREATE FUNCTION next_observation_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM observation WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER observation_id BEFORE INSERT ON observation
FOR EACH ROW EXECUTE FUNCTION next_observation_id()
-- next
CREATE FUNCTION next_officer_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM officer WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER officer_id BEFORE INSERT ON officer
FOR EACH ROW EXECUTE FUNCTION next_officer_id()
-- next
CREATE FUNCTION next_operator_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM operator WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER operator_id BEFORE INSERT ON operator
FOR EACH ROW EXECUTE FUNCTION next_operator_id()
-- next
CREATE FUNCTION next_partner_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM partner WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER partner_id BEFORE INSERT ON partner
FOR EACH ROW EXECUTE FUNCTION next_partner_id()
-- next
CREATE FUNCTION next_person_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM person WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER person_id BEFORE INSERT ON person
FOR EACH ROW EXECUTE FUNCTION next_person_id()
-- next
CREATE FUNCTION next_person_merge_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM person_merge WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER person_merge_id BEFORE INSERT ON person_merge
FOR EACH ROW EXECUTE FUNCTION next_person_merge_id()
-- next
CREATE FUNCTION next_printed_report_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM printed_report WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER printed_report_id BEFORE INSERT ON printed_report
FOR EACH ROW EXECUTE FUNCTION next_printed_report_id()
-- next
CREATE FUNCTION next_referral_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM referral WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER referral_id BEFORE INSERT ON referral
FOR EACH ROW EXECUTE FUNCTION next_referral_id()
-- next
CREATE FUNCTION next_report_sending_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM report_sending WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER report_sending_id BEFORE INSERT ON report_sending
FOR EACH ROW EXECUTE FUNCTION next_report_sending_id()
-- next
CREATE FUNCTION next_report_set_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM report_set WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER report_set_id BEFORE INSERT ON report_set
FOR EACH ROW EXECUTE FUNCTION next_report_set_id()
-- next
CREATE FUNCTION next_report_signing_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM report_signing WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER report_signing_id BEFORE INSERT ON report_signing
FOR EACH ROW EXECUTE FUNCTION next_report_signing_id()
-- next
CREATE FUNCTION next_retention_hold_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM retention_hold WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER retention_hold_id BEFORE INSERT ON retention_hold
FOR EACH ROW EXECUTE FUNCTION next_retention_hold_id()
-- next
CREATE FUNCTION next_rt_area_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM rt_area WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER rt_area_id BEFORE INSERT ON rt_area
FOR EACH ROW EXECUTE FUNCTION next_rt_area_id()
-- next
CREATE FUNCTION next_rt_boundary_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM rt_boundary WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER rt_boundary_id BEFORE INSERT ON rt_boundary
FOR EACH ROW EXECUTE FUNCTION next_rt_boundary_id()
-- next
CREATE FUNCTION next_rule_override_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM rule_override WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER rule_override_id BEFORE INSERT ON rule_override
FOR EACH ROW EXECUTE FUNCTION next_rule_override_id()
-- next
CREATE FUNCTION next_rumour_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM rumour WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER rumour_id BEFORE INSERT ON rumour
FOR EACH ROW EXECUTE FUNCTION next_rumour_id()
-- next
CREATE FUNCTION next_sanction_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM sanction WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER sanction_id BEFORE INSERT ON sanction
FOR EACH ROW EXECUTE FUNCTION next_sanction_id()
-- next
CREATE FUNCTION next_sanction_authority_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM sanction_authority WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER sanction_authority_id BEFORE INSERT ON sanction_authority
FOR EACH ROW EXECUTE FUNCTION next_sanction_authority_id()
-- next
CREATE FUNCTION next_saved_mapping_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM saved_mapping WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER saved_mapping_id BEFORE INSERT ON saved_mapping
FOR EACH ROW EXECUTE FUNCTION next_saved_mapping_id()
-- next
CREATE FUNCTION next_scenario_tick_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM scenario_tick WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER scenario_tick_id BEFORE INSERT ON scenario_tick
FOR EACH ROW EXECUTE FUNCTION next_scenario_tick_id()
-- next
CREATE FUNCTION next_stock_count_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM stock_count WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER stock_count_id BEFORE INSERT ON stock_count
FOR EACH ROW EXECUTE FUNCTION next_stock_count_id()
-- next
CREATE FUNCTION next_stock_count_line_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM stock_count_line WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER stock_count_line_id BEFORE INSERT ON stock_count_line
FOR EACH ROW EXECUTE FUNCTION next_stock_count_line_id()
-- next
CREATE FUNCTION next_stock_document_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM stock_document WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER stock_document_id BEFORE INSERT ON stock_document
FOR EACH ROW EXECUTE FUNCTION next_stock_document_id()
-- next
CREATE FUNCTION next_stock_move_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM stock_move WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER stock_move_id BEFORE INSERT ON stock_move
FOR EACH ROW EXECUTE FUNCTION next_stock_move_id()
-- next
CREATE FUNCTION next_stock_place_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM stock_place WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER stock_place_id BEFORE INSERT ON stock_place
FOR EACH ROW EXECUTE FUNCTION next_stock_place_id()
-- next
CREATE FUNCTION next_stock_reason_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM stock_reason WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER stock_reason_id BEFORE INSERT ON stock_reason
FOR EACH ROW EXECUTE FUNCTION next_stock_reason_id()
-- next
CREATE FUNCTION next_stored_file_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM stored_file WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER stored_file_id BEFORE INSERT ON stored_file
FOR EACH ROW EXECUTE FUNCTION next_stored_file_id()
-- next
CREATE FUNCTION next_test_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM test WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER test_id BEFORE INSERT ON test
FOR EACH ROW EXECUTE FUNCTION next_test_id()
-- next
CREATE FUNCTION next_test_session_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM test_session WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER test_session_id BEFORE INSERT ON test_session
FOR EACH ROW EXECUTE FUNCTION next_test_session_id()
-- next
CREATE FUNCTION next_vaccination_target_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM vaccination_target WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER vaccination_target_id BEFORE INSERT ON vaccination_target
FOR EACH ROW EXECUTE FUNCTION next_vaccination_target_id()
-- next
CREATE FUNCTION next_vaccine_dose_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM vaccine_dose WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER vaccine_dose_id BEFORE INSERT ON vaccine_dose
FOR EACH ROW EXECUTE FUNCTION next_vaccine_dose_id()
-- next
CREATE FUNCTION next_zone_snapshot_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.id IS NULL THEN
    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM zone_snapshot WHERE posko_id = new.posko_id;
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER zone_snapshot_id BEFORE INSERT ON zone_snapshot
FOR EACH ROW EXECUTE FUNCTION next_zone_snapshot_id()
-- next
CREATE FUNCTION keep_stock_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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
  RETURN new;
END $$
-- next
CREATE TRIGGER stock_move_keeps_balance AFTER INSERT ON stock_move
FOR EACH ROW EXECUTE FUNCTION keep_stock_balance()
-- next
CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER stock_move_no_delete BEFORE DELETE ON stock_move
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER stock_document_no_update BEFORE UPDATE OF posko_id, id, uid, kind, reverses_id, day, document_no, reason, officer_id, operator_id, entered_at, import_id ON stock_document
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER isolation_event_no_update BEFORE UPDATE OF isolation_id, day, step, entered_at ON isolation_event
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER monitoring_entry_no_update BEFORE UPDATE OF isolation_id, day, slot, codes, at_home, temperature_tenths, oxygen_saturation, respiratory_rate, pulse, entered_at ON monitoring_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER stock_document_no_delete BEFORE DELETE ON stock_document
FOR EACH ROW EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER stock_document_no_new_counterparty BEFORE UPDATE OF counterparty ON stock_document
FOR EACH ROW WHEN (new.counterparty IS NOT NULL) EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER stock_document_no_new_note BEFORE UPDATE OF note ON stock_document
FOR EACH ROW WHEN (new.note IS NOT NULL) EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER stock_document_no_new_prescription BEFORE UPDATE OF prescription ON stock_document
FOR EACH ROW WHEN (new.prescription IS NOT NULL) EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER monitoring_entry_no_new_note BEFORE UPDATE OF note ON monitoring_entry
FOR EACH ROW WHEN (new.note IS NOT NULL) EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER isolation_event_no_new_reason BEFORE UPDATE OF reason ON isolation_event
FOR EACH ROW WHEN (new.reason IS NOT NULL) EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER isolation_event_no_new_facts BEFORE UPDATE OF facts ON isolation_event
FOR EACH ROW WHEN ((new.facts::jsonb - 'from_name' - 'to_name') IS DISTINCT FROM (old.facts::jsonb - 'from_name' - 'to_name') OR coalesce(new.facts::jsonb ->> 'from_name', old.facts::jsonb ->> 'from_name') IS DISTINCT FROM (old.facts::jsonb ->> 'from_name') OR coalesce(new.facts::jsonb ->> 'to_name', old.facts::jsonb ->> 'to_name') IS DISTINCT FROM (old.facts::jsonb ->> 'to_name')) EXECUTE FUNCTION refuse_change()
-- next
CREATE FUNCTION person_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (old.id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER person_no_word_of_erased BEFORE UPDATE OF name, name_fold, birth_date, sex, status, household_id, national_id, birth_place, phone, registered_address, occupation, pregnant_until, comorbidities, note, unread, family_role, version ON person
FOR EACH ROW WHEN (old.name_fold LIKE '~%' AND (new.name IS DISTINCT FROM old.name OR new.name_fold IS DISTINCT FROM old.name_fold OR new.birth_date IS DISTINCT FROM old.birth_date OR new.sex IS DISTINCT FROM old.sex OR new.status IS DISTINCT FROM old.status OR new.household_id IS DISTINCT FROM old.household_id OR new.national_id IS DISTINCT FROM old.national_id OR new.birth_place IS DISTINCT FROM old.birth_place OR new.phone IS DISTINCT FROM old.phone OR new.registered_address IS DISTINCT FROM old.registered_address OR new.occupation IS DISTINCT FROM old.occupation OR new.pregnant_until IS DISTINCT FROM old.pregnant_until OR new.comorbidities IS DISTINCT FROM old.comorbidities OR new.note IS DISTINCT FROM old.note OR new.unread IS DISTINCT FROM old.unread OR new.family_role IS DISTINCT FROM old.family_role OR new.version IS DISTINCT FROM old.version)) EXECUTE FUNCTION person_erased()
-- next
CREATE FUNCTION case_record_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER case_record_none_for_erased BEFORE INSERT ON case_record
FOR EACH ROW EXECUTE FUNCTION case_record_erased()
-- next
CREATE TRIGGER case_record_no_word_of_erased BEFORE UPDATE OF person_id, declared_by, symptoms, note, unread ON case_record
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.declared_by IS NOT NULL AND new.declared_by IS DISTINCT FROM old.declared_by) OR (new.symptoms IS NOT NULL AND new.symptoms IS DISTINCT FROM old.symptoms) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.unread IS NOT NULL AND new.unread IS DISTINCT FROM old.unread)) EXECUTE FUNCTION case_record_erased()
-- next
CREATE FUNCTION distribution_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) OR (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id))) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER distribution_none_for_erased BEFORE INSERT ON distribution
FOR EACH ROW EXECUTE FUNCTION distribution_erased()
-- next
CREATE TRIGGER distribution_no_word_of_erased BEFORE UPDATE OF person_id, household_id, received_by, place ON distribution
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR new.household_id IS DISTINCT FROM old.household_id OR (new.received_by IS NOT NULL AND new.received_by IS DISTINCT FROM old.received_by) OR (new.place IS NOT NULL AND new.place IS DISTINCT FROM old.place)) EXECUTE FUNCTION distribution_erased()
-- next
CREATE FUNCTION incident_person_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER incident_person_none_for_erased BEFORE INSERT ON incident_person
FOR EACH ROW EXECUTE FUNCTION incident_person_erased()
-- next
CREATE TRIGGER incident_person_no_word_of_erased BEFORE UPDATE OF person_id ON incident_person
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id) EXECUTE FUNCTION incident_person_erased()
-- next
CREATE FUNCTION loan_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER loan_none_for_erased BEFORE INSERT ON loan
FOR EACH ROW EXECUTE FUNCTION loan_erased()
-- next
CREATE TRIGGER loan_no_word_of_erased BEFORE UPDATE OF person_id, borrower, phone ON loan
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.borrower IS NOT NULL AND new.borrower IS DISTINCT FROM old.borrower) OR (new.phone IS NOT NULL AND new.phone IS DISTINCT FROM old.phone)) EXECUTE FUNCTION loan_erased()
-- next
CREATE FUNCTION not_duplicate_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.first_id, old.first_id, new.second_id, old.second_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER not_duplicate_none_for_erased BEFORE INSERT ON not_duplicate
FOR EACH ROW EXECUTE FUNCTION not_duplicate_erased()
-- next
CREATE TRIGGER not_duplicate_no_word_of_erased BEFORE UPDATE OF first_id, second_id ON not_duplicate
FOR EACH ROW WHEN (new.first_id IS DISTINCT FROM old.first_id OR new.second_id IS DISTINCT FROM old.second_id) EXECUTE FUNCTION not_duplicate_erased()
-- next
CREATE FUNCTION person_merge_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.kept_id, old.kept_id, new.gone_id, old.gone_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER person_merge_none_for_erased BEFORE INSERT ON person_merge
FOR EACH ROW EXECUTE FUNCTION person_merge_erased()
-- next
CREATE TRIGGER person_merge_no_word_of_erased BEFORE UPDATE OF kept_id, gone_id ON person_merge
FOR EACH ROW WHEN (new.kept_id IS DISTINCT FROM old.kept_id OR new.gone_id IS DISTINCT FROM old.gone_id) EXECUTE FUNCTION person_merge_erased()
-- next
CREATE FUNCTION retention_hold_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER retention_hold_none_for_erased BEFORE INSERT ON retention_hold
FOR EACH ROW EXECUTE FUNCTION retention_hold_erased()
-- next
CREATE TRIGGER retention_hold_no_word_of_erased BEFORE UPDATE OF person_id ON retention_hold
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id) EXECUTE FUNCTION retention_hold_erased()
-- next
CREATE FUNCTION sanction_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER sanction_none_for_erased BEFORE INSERT ON sanction
FOR EACH ROW EXECUTE FUNCTION sanction_erased()
-- next
CREATE TRIGGER sanction_no_word_of_erased BEFORE UPDATE OF person_id, detail, address, note, retained_at, clock, name_fold ON sanction
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.detail IS NOT NULL AND new.detail IS DISTINCT FROM old.detail) OR (new.address IS NOT NULL AND new.address IS DISTINCT FROM old.address) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.retained_at IS NOT NULL AND new.retained_at IS DISTINCT FROM old.retained_at) OR (new.clock IS NOT NULL AND new.clock IS DISTINCT FROM old.clock) OR (new.name_fold IS DISTINCT FROM old.name_fold AND new.name_fold <> '~')) EXECUTE FUNCTION sanction_erased()
-- next
CREATE FUNCTION vaccination_target_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER vaccination_target_none_for_erased BEFORE INSERT ON vaccination_target
FOR EACH ROW EXECUTE FUNCTION vaccination_target_erased()
-- next
CREATE TRIGGER vaccination_target_no_word_of_erased BEFORE UPDATE OF person_id, reason ON vaccination_target
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason)) EXECUTE FUNCTION vaccination_target_erased()
-- next
CREATE FUNCTION vaccine_dose_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER vaccine_dose_none_for_erased BEFORE INSERT ON vaccine_dose
FOR EACH ROW EXECUTE FUNCTION vaccine_dose_erased()
-- next
CREATE TRIGGER vaccine_dose_no_word_of_erased BEFORE UPDATE OF person_id, place, note ON vaccine_dose
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.place IS NOT NULL AND new.place IS DISTINCT FROM old.place) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note)) EXECUTE FUNCTION vaccine_dose_erased()
-- next
CREATE FUNCTION isolation_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER isolation_none_for_erased BEFORE INSERT ON isolation
FOR EACH ROW EXECUTE FUNCTION isolation_erased()
-- next
CREATE TRIGGER isolation_no_word_of_erased BEFORE UPDATE OF person_id, override_reason, close_note ON isolation
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.override_reason IS NOT NULL AND new.override_reason IS DISTINCT FROM old.override_reason) OR (new.close_note IS NOT NULL AND new.close_note IS DISTINCT FROM old.close_note)) EXECUTE FUNCTION isolation_erased()
-- next
CREATE FUNCTION test_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER test_none_for_erased BEFORE INSERT ON test
FOR EACH ROW EXECUTE FUNCTION test_erased()
-- next
CREATE TRIGGER test_no_word_of_erased BEFORE UPDATE OF person_id, note, specimen_clock ON test
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.specimen_clock IS NOT NULL AND new.specimen_clock IS DISTINCT FROM old.specimen_clock)) EXECUTE FUNCTION test_erased()
-- next
CREATE FUNCTION absence_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER absence_none_for_erased BEFORE INSERT ON absence
FOR EACH ROW EXECUTE FUNCTION absence_erased()
-- next
CREATE TRIGGER absence_no_word_of_erased BEFORE UPDATE OF person_id, seen_at, action, clock ON absence
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.seen_at IS NOT NULL AND new.seen_at IS DISTINCT FROM old.seen_at) OR (new.action IS NOT NULL AND new.action IS DISTINCT FROM old.action) OR (new.clock IS NOT NULL AND new.clock IS DISTINCT FROM old.clock)) EXECUTE FUNCTION absence_erased()
-- next
CREATE FUNCTION letter_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER letter_none_for_erased BEFORE INSERT ON letter
FOR EACH ROW EXECUTE FUNCTION letter_erased()
-- next
CREATE TRIGGER letter_no_word_of_erased BEFORE UPDATE OF person_id, template, note ON letter
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.template IS NOT NULL AND new.template IS DISTINCT FROM old.template) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note)) EXECUTE FUNCTION letter_erased()
-- next
CREATE FUNCTION monitoring_entry_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER monitoring_entry_none_for_erased BEFORE INSERT ON monitoring_entry
FOR EACH ROW EXECUTE FUNCTION monitoring_entry_erased()
-- next
CREATE TRIGGER monitoring_entry_no_word_of_erased BEFORE UPDATE OF person_id, note ON monitoring_entry
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note)) EXECUTE FUNCTION monitoring_entry_erased()
-- next
CREATE FUNCTION need_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) OR (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id))) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER need_none_for_erased BEFORE INSERT ON need
FOR EACH ROW EXECUTE FUNCTION need_erased()
-- next
CREATE TRIGGER need_no_word_of_erased BEFORE UPDATE OF person_id, household_id, detail, prescription, answer ON need
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR new.household_id IS DISTINCT FROM old.household_id OR (new.detail IS NOT NULL AND new.detail IS DISTINCT FROM old.detail) OR (new.prescription IS NOT NULL AND new.prescription IS DISTINCT FROM old.prescription) OR (new.answer IS NOT NULL AND new.answer IS DISTINCT FROM old.answer)) EXECUTE FUNCTION need_erased()
-- next
CREATE FUNCTION referral_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id AND person_id IN (new.person_id, old.person_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER referral_none_for_erased BEFORE INSERT ON referral
FOR EACH ROW EXECUTE FUNCTION referral_erased()
-- next
CREATE TRIGGER referral_no_word_of_erased BEFORE UPDATE OF person_id, reason, transport, receiver, outcome_note, clock ON referral
FOR EACH ROW WHEN (new.person_id IS DISTINCT FROM old.person_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason) OR (new.transport IS NOT NULL AND new.transport IS DISTINCT FROM old.transport) OR (new.receiver IS NOT NULL AND new.receiver IS DISTINCT FROM old.receiver) OR (new.outcome_note IS NOT NULL AND new.outcome_note IS DISTINCT FROM old.outcome_note) OR (new.clock IS NOT NULL AND new.clock IS DISTINCT FROM old.clock)) EXECUTE FUNCTION referral_erased()
-- next
CREATE FUNCTION case_event_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line AS line JOIN case_record AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.case_id, old.case_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER case_event_none_for_erased BEFORE INSERT ON case_event
FOR EACH ROW EXECUTE FUNCTION case_event_erased()
-- next
CREATE TRIGGER case_event_no_word_of_erased BEFORE UPDATE OF case_id, reason, declared_by ON case_event
FOR EACH ROW WHEN (new.case_id IS DISTINCT FROM old.case_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason) OR (new.declared_by IS NOT NULL AND new.declared_by IS DISTINCT FROM old.declared_by)) EXECUTE FUNCTION case_event_erased()
-- next
CREATE FUNCTION isolation_event_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line AS line JOIN isolation AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.isolation_id, old.isolation_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER isolation_event_none_for_erased BEFORE INSERT ON isolation_event
FOR EACH ROW EXECUTE FUNCTION isolation_event_erased()
-- next
CREATE TRIGGER isolation_event_no_word_of_erased BEFORE UPDATE OF isolation_id, reason ON isolation_event
FOR EACH ROW WHEN (new.isolation_id IS DISTINCT FROM old.isolation_id OR (new.reason IS NOT NULL AND new.reason IS DISTINCT FROM old.reason)) EXECUTE FUNCTION isolation_event_erased()
-- next
CREATE FUNCTION contact_link_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM destruction_line AS line JOIN case_record AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id WHERE line.posko_id = new.posko_id AND record.id IN (new.index_case_id, old.index_case_id, new.contact_case_id, old.contact_case_id)) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER contact_link_none_for_erased BEFORE INSERT ON contact_link
FOR EACH ROW EXECUTE FUNCTION contact_link_erased()
-- next
CREATE TRIGGER contact_link_no_word_of_erased BEFORE UPDATE OF index_case_id, contact_case_id, relation, note ON contact_link
FOR EACH ROW WHEN (new.index_case_id IS DISTINCT FROM old.index_case_id OR new.contact_case_id IS DISTINCT FROM old.contact_case_id OR (new.relation IS NOT NULL AND new.relation IS DISTINCT FROM old.relation) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note)) EXECUTE FUNCTION contact_link_erased()
-- next
CREATE FUNCTION aid_plan_line_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.household_id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id))) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER aid_plan_line_none_for_erased BEFORE INSERT ON aid_plan_line
FOR EACH ROW EXECUTE FUNCTION aid_plan_line_erased()
-- next
CREATE TRIGGER aid_plan_line_no_word_of_erased BEFORE UPDATE OF household_id, received_by, note, added_reason, dropped_reason ON aid_plan_line
FOR EACH ROW WHEN (new.household_id IS DISTINCT FROM old.household_id OR (new.received_by IS NOT NULL AND new.received_by IS DISTINCT FROM old.received_by) OR (new.note IS NOT NULL AND new.note IS DISTINCT FROM old.note) OR (new.added_reason IS NOT NULL AND new.added_reason IS DISTINCT FROM old.added_reason) OR (new.dropped_reason IS NOT NULL AND new.dropped_reason IS DISTINCT FROM old.dropped_reason)) EXECUTE FUNCTION aid_plan_line_erased()
-- next
CREATE FUNCTION household_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.household_id = new.id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id))) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER household_no_word_of_erased BEFORE UPDATE OF family_card_no ON household
FOR EACH ROW WHEN ((new.family_card_no IS NOT NULL AND new.family_card_no IS DISTINCT FROM old.family_card_no)) EXECUTE FUNCTION household_erased()
-- next
CREATE FUNCTION house_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.house_id = new.id AND EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id)) AND NOT EXISTS (SELECT 1 FROM person AS one WHERE one.posko_id = new.posko_id AND one.house_id = new.id AND NOT EXISTS (SELECT 1 FROM destruction_line AS line WHERE line.posko_id = one.posko_id AND line.person_id = one.id))) THEN
    RAISE EXCEPTION 'the person is erased'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$
-- next
CREATE TRIGGER house_no_word_of_erased BEFORE UPDATE OF address, address_key, note ON house
FOR EACH ROW WHEN (old.address LIKE 'Dimusnahkan %' AND (new.address IS DISTINCT FROM old.address OR new.address_key IS DISTINCT FROM old.address_key OR new.note IS DISTINCT FROM old.note)) EXECUTE FUNCTION house_erased()
-- next
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'blc_posko') THEN
    CREATE ROLE blc_posko NOLOGIN;
  END IF;
END $$
-- next
CREATE TABLE server_access (
  role_name TEXT NOT NULL,
  posko_id BIGINT NOT NULL REFERENCES posko (id),
  PRIMARY KEY (role_name, posko_id)
)
-- next
CREATE FUNCTION current_posko() RETURNS BIGINT LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT posko_id FROM server_access
  WHERE role_name = session_user
    AND posko_id = NULLIF(current_setting('blc.posko_id', true), '')::BIGINT
$$
-- next
CREATE FUNCTION my_poskos() RETURNS SETOF BIGINT LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT posko_id FROM server_access WHERE role_name = session_user
$$
-- next
ALTER TABLE posko ENABLE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON posko USING (id IN (SELECT my_poskos()))
-- next
ALTER TABLE absence ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE absence FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON absence USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE activity ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE activity FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON activity USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE activity_officer ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE activity_officer FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON activity_officer USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE activity_photo ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE activity_photo FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON activity_photo USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE activity_template ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE activity_template FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON activity_template USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE activity_type ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE activity_type FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON activity_type USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE aid_plan ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE aid_plan FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON aid_plan USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE aid_plan_item ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE aid_plan_item FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON aid_plan_item USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE aid_plan_line ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE aid_plan_line FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON aid_plan_line USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE attachment FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON attachment USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE audit ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE audit FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON audit USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE audit_detail ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE audit_detail FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON audit_detail USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE batch ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE batch FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON batch USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE blc_mark ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE blc_mark FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON blc_mark USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE case_event ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE case_event FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON case_event USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE case_record ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE case_record FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON case_record USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE contact_link ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE contact_link FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON contact_link USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE daily_note ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE daily_note FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON daily_note USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE destruction ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE destruction FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON destruction USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE destruction_line ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE destruction_line FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON destruction_line USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE distribution ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE distribution FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON distribution USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE district_form ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE district_form FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON district_form USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE document_file ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE document_file FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON document_file USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE draft ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE draft FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON draft USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE duty ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE duty FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON duty USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE exchange_case_change ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE exchange_case_change FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON exchange_case_change USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE exchange_day ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE exchange_day FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON exchange_day USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE exchange_partner ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE exchange_partner FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON exchange_partner USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE exchange_record ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE exchange_record FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON exchange_record USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE exchange_run ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE exchange_run FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON exchange_run USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE exchange_sent ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE exchange_sent FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON exchange_sent USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE funding_source ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE funding_source FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON funding_source USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE handover ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE handover FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON handover USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE handover_document ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE handover_document FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON handover_document USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE house ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE house FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON house USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE household ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE household FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON household USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE ignored_difference ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE ignored_difference FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON ignored_difference USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE import_change ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE import_change FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON import_change USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE import_row ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE import_row FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON import_row USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE import_run ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE import_run FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON import_run USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE incident ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE incident FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON incident USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE incident_person ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE incident_person FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON incident_person USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE incident_step ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE incident_step FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON incident_step USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE institution_visit ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE institution_visit FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON institution_visit USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE isolation ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE isolation FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON isolation USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE isolation_event ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE isolation_event FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON isolation_event USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE isolation_place ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE isolation_place FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON isolation_place USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE item ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE item FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON item USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE item_pack ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE item_pack FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON item_pack USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE judicial_operation ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE judicial_operation FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON judicial_operation USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE kit_part ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE kit_part FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON kit_part USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE kit_recipe ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE kit_recipe FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON kit_recipe USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE letter ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE letter FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON letter USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE list_view ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE list_view FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON list_view USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE loan ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE loan FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON loan USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE loan_return ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE loan_return FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON loan_return USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE monitoring_entry ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE monitoring_entry FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON monitoring_entry USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE move_value ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE move_value FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON move_value USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE need ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE need FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON need USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE not_duplicate ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE not_duplicate FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON not_duplicate USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE observation ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE observation FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON observation USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE officer ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE officer FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON officer USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE operator ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE operator FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON operator USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE partner ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE partner FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON partner USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE person ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE person FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON person USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE person_merge ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE person_merge FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON person_merge USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE person_token ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE person_token FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON person_token USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE printed_report ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE printed_report FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON printed_report USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE referral ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE referral FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON referral USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE removed_row ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE removed_row FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON removed_row USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE report_sending ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE report_sending FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON report_sending USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE report_set ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE report_set FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON report_set USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE report_signing ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE report_signing FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON report_signing USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE retention_hold ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE retention_hold FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON retention_hold USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE rt_area ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE rt_area FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON rt_area USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE rt_boundary ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE rt_boundary FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON rt_boundary USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE rule_override ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE rule_override FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON rule_override USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE rumour ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE rumour FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON rumour USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE sanction ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE sanction FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON sanction USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE sanction_authority ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE sanction_authority FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON sanction_authority USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE saved_mapping ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE saved_mapping FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON saved_mapping USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE scenario_tick ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE scenario_tick FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON scenario_tick USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE setting ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE setting FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON setting USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_balance ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_balance FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_balance USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_count ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_count FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_count USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_count_line ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_count_line FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_count_line USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_day ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_day FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_day USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_document ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_document FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_document USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_move ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_move FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_move USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_place ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_place FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_place USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stock_reason ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stock_reason FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stock_reason USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE stored_file ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE stored_file FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON stored_file USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE test ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE test FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON test USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE test_session ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE test_session FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON test_session USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE vaccination_target ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE vaccination_target FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON vaccination_target USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE vaccine_dose ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE vaccine_dose FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON vaccine_dose USING (posko_id = (SELECT current_posko()))
-- next
ALTER TABLE zone_snapshot ENABLE ROW LEVEL SECURITY
-- next
ALTER TABLE zone_snapshot FORCE ROW LEVEL SECURITY
-- next
CREATE POLICY own ON zone_snapshot USING (posko_id = (SELECT current_posko()))
-- next
GRANT USAGE ON SCHEMA public TO blc_posko
-- next
GRANT SELECT ON alembic_version TO blc_posko
-- next
GRANT SELECT, UPDATE ON posko TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON absence TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON activity TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON activity_officer TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON activity_photo TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON activity_template TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON activity_type TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON aid_plan TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON aid_plan_item TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON aid_plan_line TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON attachment TO blc_posko
-- next
GRANT SELECT, INSERT ON audit TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_detail TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON batch TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON blc_mark TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON case_event TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON case_record TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_link TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON daily_note TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON destruction TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON destruction_line TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON distribution TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON district_form TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON document_file TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON duty TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_case_change TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_day TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_partner TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_record TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_run TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_sent TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON funding_source TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON handover TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON handover_document TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON house TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON household TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON ignored_difference TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON import_change TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON import_row TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON import_run TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON incident TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON incident_person TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON incident_step TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON institution_visit TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON isolation TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON isolation_event TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON isolation_place TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON item TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON item_pack TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON judicial_operation TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON kit_part TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON kit_recipe TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON letter TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON list_view TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON loan TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON loan_return TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON monitoring_entry TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON move_value TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON need TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON not_duplicate TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON observation TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON officer TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON operator TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON partner TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON person TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON person_merge TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON person_token TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON printed_report TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON referral TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON removed_row TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON report_sending TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON report_set TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON report_signing TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON retention_hold TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON rt_area TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON rt_boundary TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON rule_override TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON rumour TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON sanction TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON sanction_authority TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_mapping TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON scenario_tick TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON setting TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stock_balance TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stock_count TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stock_count_line TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stock_day TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stock_document TO blc_posko
-- next
GRANT SELECT, INSERT ON stock_move TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stock_place TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stock_reason TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON stored_file TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON test TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON test_session TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON vaccination_target TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON vaccine_dose TO blc_posko
-- next
GRANT SELECT, INSERT, UPDATE, DELETE ON zone_snapshot TO blc_posko
-- next
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO blc_posko
-- next
CREATE TRIGGER stock_move_no_truncate BEFORE TRUNCATE ON stock_move
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
-- next
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
